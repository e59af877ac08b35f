#include "models/bench_tokenizer.hpp"

#include <ctime>

#include "base/files.hpp"

namespace onebeat::models {
namespace {

// Of this thread alone: a rate of a core must not depend on who else is at work.
uint64_t cpu_ns() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return uint64_t(t.tv_sec) * 1'000'000'000 + uint64_t(t.tv_nsec);
}

// The lines of the folder's files until they fill `most` bytes.
std::vector<std::string> read_lines(const std::string& folder, uint64_t most) {
  std::vector<std::string> lines;
  uint64_t bytes = 0;
  const auto tree = list_files(folder);
  if (!tree) return lines;
  for (const std::string& file : tree->files) {
    const auto text = read_file(file, most);
    if (!text) continue;
    for (size_t at = 0; at < text->size() && bytes < most;) {
      const size_t end = std::min(text->find('\n', at), text->size());
      lines.push_back(text->substr(at, end - at));
      bytes += lines.back().size() + 1;
      at = end + 1;
    }
  }
  return lines;
}

}  // namespace

std::vector<BenchRow> bench_tokenizer(const Tokenizer& tokenizer, const std::string& folder,
                                      const TokenizerBenchOptions& options) {
  const std::vector<std::string> lines = read_lines(folder, options.toy ? 200'000 : 8'000'000);
  if (lines.empty()) return {};
  std::vector<double> rates;
  Encoding encoding;
  uint64_t bytes = 0;
  for (const std::string& line : lines) bytes += line.size() + 1;
  for (int round = 0; round < (options.toy ? 1 : 5); ++round) {
    uint64_t tokens = 0;
    const uint64_t begin = cpu_ns();
    for (const std::string& line : lines) {
      tokenizer.encode(line, {.truncate = false}, encoding);
      tokens += encoding.ids.size();
    }
    rates.push_back(double(tokens) * 1e3 / double(cpu_ns() - begin));
  }
  BenchRow row;
  row.name = "tokenize.core";
  row.unit = "Mtok/s";
  row.median = percentile(rates, 0.5);
  row.value = row.median;
  row.p99 = percentile(rates, 0.01);  // the slow end of a rate
  row.n = rates.size();
  row.target = 5;
  row.lower_is_better = false;
  row.device = "cpu";
  row.note = "time of one core, " + std::to_string(lines.size()) + " lines of English, " +
             std::to_string(bytes / 1000) + " kB";
  return {row};
}

}  // namespace onebeat::models
