// bench_embed.hpp: `onebeat bench embed`: how many texts a second an embedder's network turns into vectors.
//
//   OB_TRY(auto rows, bench_embed(*embedder, {.toy = true}));
//
// Per shape (texts x tokens) two rows: "embed.32x128" in texts/s and "embed.32x128.compute" in GFLOP/s (GEMMs and
// attention); "embed.mixed" for texts of sentence lengths. Random token ids, tokenising not included. On the CPU also
// "embed.gemm.R": the network's products alone, R rows at a time on every core. The floor of a CPU row is what its
// instruction set can multiply and add from registers alone on all its cores, measured in the same run: in the dtype
// for the products; for attention in bf16 where AMX computes it, else in f32.
//
// On a GPU the shapes are 1x16, 32x16, 100x32, 32x128, 512x128 and 512 texts of mixed lengths, batches follow each other
// without the host waiting, and a third row "embed.32x128.device" says in microseconds how long the device works, with
// each kernel's share in its note. The floor there is the GEMMs' operations at the rate that the best variant of
// gemm_f16 reaches on 8192 x 1536 x 1536 in the same run.
#pragma once
#include <vector>

#include "base/bench_row.hpp"
#include "base/cancel.hpp"
#include "models/embedder.hpp"

namespace onebeat::models {

struct EmbedBenchOptions {
  bool toy = false;              // small shapes and 50 ms each: for test suites
  double seconds_per_shape = 1;  // at least 3 runs each
  uint32_t token_budget = 0;     // tokens of one submission; 0: what encode() would take
  CancelToken cancel;
};

Result<std::vector<BenchRow>> bench_embed(Embedder& embedder, const EmbedBenchOptions& options = {});

// The GPU's rows (bench_embed_gpu.cpp); bench_embed() asks for them when the embedder's device is one.
Result<std::vector<BenchRow>> bench_embed_gpu(Embedder& embedder, const EmbedBenchOptions& options = {});

}  // namespace onebeat::models
