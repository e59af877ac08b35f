// text_input.hpp: the texts that embed and tokenize read from a file or standard input, a few at a time.
//
//   OB_TRY(auto source, TextSource::open(file, "auto"));            // "" or "-": standard input
//   std::vector<std::string> texts;
//   while (true) { OB_CHECK(source->next(2048, texts)); if (texts.empty()) break; use(texts); }
//
// One text per line, split on LF only (a last line without LF counts). `form`: "lines", "jsonl" (objects with "text"; empty
// lines are passed over), or "auto": jsonl when the first line is such an object. Errors name the line.
#pragma once
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "onebeat/error.hpp"

namespace onebeat::cli {

class TextSource {
 public:
  static Result<std::unique_ptr<TextSource>> open(const std::string& file, const std::string& form);
  // Reads from `in`, which outlives the source.
  TextSource(std::istream& in, const std::string& form) : in_(&in), form_(form) {}

  // The next texts: at most `most`, fewer when they pass 4 MB; none when all have been given.
  Error next(size_t most, std::vector<std::string>& texts);

  uint64_t bytes_read() const { return bytes_read_; }
  uint64_t bytes_in_all() const { return bytes_in_all_; }  // 0: unknown, as of standard input

 private:
  Error take(std::string&& line, std::vector<std::string>& texts);

  std::unique_ptr<std::istream> owned_;
  std::istream* in_;
  std::string form_;
  bool jsonl_ = false;
  uint64_t line_ = 0, bytes_read_ = 0, bytes_in_all_ = 0;
};

}  // namespace onebeat::cli
