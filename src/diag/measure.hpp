// measure.hpp: what recording one event costs on this machine, for `onebeat bench`.
//
//   Recorder own;                             // its events are thrown away: not the engine's
//   const double ns = measure_record_ns(own);  // about 10 ms of work
#pragma once
#include "diag/recorder.hpp"

namespace onebeat::diag {

// Median over bursts of the mean cost of one Recorder::record on this thread, in ns. The ring is emptied between bursts,
// so the common path is what is timed; the recorder needs room for 1,024 events per thread.
double measure_record_ns(Recorder& recorder);
// The same with reading the clock for the event's time, which most callers do as well.
double measure_stamp_and_record_ns(Recorder& recorder);

}  // namespace onebeat::diag
