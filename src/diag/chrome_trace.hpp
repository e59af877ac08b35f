// chrome_trace.hpp: what the collector stores, as a file that ui.perfetto.dev and chrome://tracing open.
//
//   OB_CHECK(write_chrome_trace("run.trace.json", collector));
//
// One track per lane: slices of a queue on the device, encoding beside them on "<lane> encode", host sections on theirs.
// Slices of one track may not overlap, so what ran at once is on "<lane> (2)" and so on. Requests are async tracks, with
// arrows through their stages; signals, frames, failures and marks are instants; done operations are counters. Times
// are µs since the first event, exact to 1 ns. Memory: about 150 bytes per stored event while it writes.
#pragma once
#include <string>

#include "diag/collector.hpp"
#include "onebeat/error.hpp"

namespace onebeat::diag {

// Polls first, then writes whole or not at all (base/files.hpp: kPermission, kDiskFull, kIo).
Error write_chrome_trace(const std::string& path, Collector& collector);
std::string chrome_trace(Collector& collector);  // the same as a string

}  // namespace onebeat::diag
