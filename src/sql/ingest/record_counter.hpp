// record_counter.hpp: how many records a text file holds by our own reading, which what DuckDB took and refused must match.
//
//   CsvCounter counter({.delimiter = ',', .quote = '"', .escape = '"', .skip_lines = 0, .header = true});
//   counter.add(piece); ... counter.finish();
//   counter.records();                 // without skipped lines, header and empty lines
//
// Memory: the header and the skipped lines, each at most 1 MiB. Any bytes are taken; pieces may cut anywhere.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onebeat::sql::ingest {

struct CsvShape {
  char delimiter = ',', quote = '"', escape = '"';  // quote 0: none
  uint64_t skip_lines = 0;
  bool header = true;
  bool empty_lines_count = false;  // a file of one column: an empty line is a row
};

class CsvCounter {
 public:
  explicit CsvCounter(const CsvShape& shape) : shape_(shape) {}
  void add(std::string_view piece);
  void finish();  // the last record may lack its line end

  uint64_t records() const { return records_ - ((shape_.header && records_ > 0) ? 1 : 0); }
  const std::vector<std::string>& header() const { return header_; }  // the first record's fields
  // Lines that are not empty among those skipped, with their numbers from 1.
  const std::vector<std::pair<uint64_t, std::string>>& skipped() const { return skipped_; }
  uint64_t header_line() const { return header_line_; }

 private:
  enum class State : uint8_t { kFieldStart, kPlain, kQuoted, kEscaped, kAfterQuote };
  void take(char c);
  void take_skipped(char c);
  void keep(char c);
  void end_field();
  void end_record();

  const CsvShape shape_;
  State state_ = State::kFieldStart;
  bool content_ = false, after_return_ = false;
  uint64_t records_ = 0, line_ = 1, lines_skipped_ = 0, header_line_ = 1;
  std::string field_;
  std::vector<std::string> header_;
  std::vector<std::pair<uint64_t, std::string>> skipped_;
};

// Values of a JSON text: the elements of one array, or the values that follow each other. Counts well-formed texts
// rightly; of others it says something, and never fails.
class JsonCounter {
 public:
  void add(std::string_view piece);
  void finish();
  uint64_t records() const { return records_; }

 private:
  void begin_value();
  void end_value();

  bool in_array_ = false, seen_ = false, in_text_ = false, escaped_ = false, in_value_ = false;
  uint32_t depth_ = 0;
  uint64_t records_ = 0;
};

}  // namespace onebeat::sql::ingest
