// parallel.hpp: loops over groups on as many threads as they are worth.
//
//   parallel(pieces, groups, [&](uint64_t begin, uint64_t end) { ... });    // pieces [begin, end); several at once
#pragma once
#include <cstdint>
#include <functional>

namespace onebeat::sql::exec {

// Calls its last argument for pieces of [0, count), on as many threads as `work` (rows or groups in all) is worth; returns
// when all have returned.
using Parallel =
    std::function<void(uint64_t count, uint64_t work, const std::function<void(uint64_t, uint64_t)>&)>;

}  // namespace onebeat::sql::exec
