// The flag bits exist twice, in nn_flags.hpp and in the .slang sources: they must be the same.
#include "kernels/nn_flags.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <regex>
#include <sstream>

namespace {
// Value of `name` in a `static const uint` line of src/kernels/<file>.slang; tests run in the source folder.
uint32_t slang_flag(const std::string& file, const std::string& name) {
  std::stringstream text;
  text
      << std::ifstream("src/kernels/" + file + (file.starts_with("include/") ? ".slangh" : ".slang")).rdbuf();
  const std::string all = text.str();
  std::smatch match;
  REQUIRE(std::regex_search(all, match, std::regex("static const uint [^;]*\\b" + name + " = (\\d+)")));
  return uint32_t(std::stoul(match[1]));
}
}  // namespace

TEST_CASE("NnFlags.AreTheOnesOfTheKernelSources") {
  using namespace onebeat::kernels;
  for (const char* gemm : {"gemm", "gemm_f16", "linear_f16"}) {
    CHECK(slang_flag(gemm, "kBias") == gemm_flags::kBias);
    CHECK(slang_flag(gemm, "kGelu") == gemm_flags::kGelu);
    CHECK(slang_flag(gemm, "kLive") == gemm_flags::kLive);
  }
  for (const char* gemm : {"gemm", "gemm_f16"}) CHECK(slang_flag(gemm, "kResidual") == gemm_flags::kResidual);
  CHECK(slang_flag("gemm_f16", "kOutF32") == gemm_flags::kOutF32);
  for (const char* gemm : {"gemm_f16", "linear_f16"}) {
    CHECK(slang_flag(gemm, "kNormA") == gemm_flags::kNormA);
    CHECK(slang_flag(gemm, "kResidualF16") == gemm_flags::kResidualF16);
    CHECK(slang_flag(gemm, "kResidualNorm") == gemm_flags::kResidualNorm);
    CHECK(slang_flag(gemm, "kStats") == gemm_flags::kStats);
  }
  CHECK(slang_flag("include/row_norm", "kPart") == kStatsColumns);
  CHECK(slang_flag("layer_norm", "kSourceF16") == layer_norm_flags::kSourceF16);
  CHECK(slang_flag("layer_norm", "kResidual") == layer_norm_flags::kResidual);
  CHECK(slang_flag("layer_norm", "kWriteF16") == layer_norm_flags::kWriteF16);
  CHECK(slang_flag("layer_norm", "kLive") == layer_norm_flags::kLive);
  CHECK(slang_flag("embed_lookup", "kWriteF16") == embed_lookup_flags::kWriteF16);
  CHECK(slang_flag("embed_lookup", "kTypes") == embed_lookup_flags::kTypes);
  CHECK(slang_flag("embed_lookup", "kLive") == embed_lookup_flags::kLive);
  CHECK(slang_flag("embed_lookup", "kOnlyF16") == embed_lookup_flags::kOnlyF16);
  CHECK(slang_flag("attention", "kF16") == attention_flags::kF16);
  CHECK(slang_flag("attention", "kLive") == attention_flags::kLive);
  CHECK(slang_flag("attention_f16", "kLive") == attention_flags::kLive);
  CHECK(slang_flag("mean_pool", "kFirst") == mean_pool_flags::kFirst);
  CHECK(slang_flag("mean_pool", "kSourceF16") == mean_pool_flags::kSourceF16);
  CHECK(slang_flag("mean_pool", "kNorm") == mean_pool_flags::kNorm);
}
