// Any bytes through the counters of records: where pieces are cut changes nothing, and there are no more records than bytes.
#include <cstdlib>
#include <string_view>

#include "sql/ingest/record_counter.hpp"

using namespace onebeat::sql::ingest;

namespace {

// The text in pieces of `step` bytes.
template <class Counter>
Counter counted(Counter counter, std::string_view text, size_t step) {
  for (size_t at = 0; at < text.size(); at += step) counter.add(text.substr(at, step));
  counter.finish();
  return counter;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  // The first byte chooses the shape.
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const uint8_t choice = data[0];
  const CsvShape shape{.delimiter = choice & 1 ? ';' : ',',
                       .quote = choice & 2 ? '\0' : '"',
                       .escape = choice & 4 ? '\\' : '"',
                       .skip_lines = (choice >> 4) & 3u,
                       .header = (choice & 8) != 0,
                       .empty_lines_count = (choice & 64) != 0};
  const CsvCounter whole = counted(CsvCounter(shape), text, size),
                   pieces = counted(CsvCounter(shape), text, 1);
  if (whole.records() != pieces.records() || whole.header() != pieces.header() ||
      whole.skipped() != pieces.skipped() || whole.records() + whole.skipped().size() > size)
    std::abort();
  const uint64_t json = counted(JsonCounter(), text, size).records();
  if (json != counted(JsonCounter(), text, 1).records() || json > size) std::abort();
  return 0;
}
