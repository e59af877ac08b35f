// embed_worker.hpp: an embedder that waits for orders on a stream, so that a benchmark can time it in turn with others.
//
//   serve_embed_worker(*embedder, std::cin, std::cout);     // `onebeat bench embed --worker`
//
// One JSON object a line in, one out; what benchmarks/compare/common/worker.py speaks with every engine:
//   {"do":"about"}                            -> {"version","device","software","isa","dtype","threads","commit"}
//   {"do":"load","case":"32x16","ids":[[..]]} -> {"rows","tokens","flops"}    token ids, special tokens included
//   {"do":"load","case":"text","texts":[..]}  -> {"rows"}                     whole texts: the tokenizer is timed too
//   {"do":"run","case":"32x16","least_s":0.05}-> {"seconds":[..]}             repeats until the time is spent, at least once
//   {"do":"vectors","case":..,"file":path}    -> {"rows","dim"}               raw little-endian float32, row by row
//   {"do":"peak"}                             -> {"gflops"}                   multiply-add peak of this ISA, CPU only
// A failed order answers {"error": sentence}; the stream's end ends the loop.
#pragma once
#include <istream>
#include <ostream>

#include "models/embedder.hpp"

namespace onebeat::models {

void serve_embed_worker(Embedder& embedder, const std::string& commit, std::istream& in, std::ostream& out);

}  // namespace onebeat::models
