// bench_tokenizer.hpp: how fast one core tokenises real text.
//
//   OB_TRY(std::vector<BenchRow> rows, bench_tokenizer(tokenizer, cache + "/data/sotu", {.toy = false}));
//
// Row: tokenize.core in Mtok/s of CPU time (special tokens counted, every line a text of its own, no truncation), target 5. Text that
// repeats would flatter the branch predictor, so it reads up to 8 MB of files; without the folder there is no row.
#pragma once
#include <string>
#include <vector>

#include "base/bench_row.hpp"
#include "models/tokenizer/tokenizer.hpp"

namespace onebeat::models {

struct TokenizerBenchOptions {
  bool toy = false;  // 200 kB, once
};
std::vector<BenchRow> bench_tokenizer(const Tokenizer& tokenizer, const std::string& folder,
                                      const TokenizerBenchOptions& options);

}  // namespace onebeat::models
