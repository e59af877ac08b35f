// event.hpp: the one shape of everything that diagnostics know: 32 bytes, fixed.
#pragma once
#include <cstdint>

namespace onebeat::diag {

// Where something happened. The first three are device::Role's values.
enum class Lane : uint16_t {
  kRender,
  kMl,
  kBlit,
  kHostRender,  // host functions of each queue
  kHostMl,
  kHostBlit,
  kFrames,  // the frame loop
  kEvents,  // E_frame, E_data, E_embed, E_rag
  kChat,
  kSql,
  kSpeech,
  kIndex,
  kCount
};
const char* to_string(Lane lane);  // "Q_render", "Q_ml", "Q_blit", "Q_ml host" ... as the user sees them

enum class Kind : uint8_t {
  kSubmit,    // a slice was committed; id: slice, value: ns spent encoding
  kExecute,   // it ran on the device from time_ns on; value: duration in ns
  kComplete,  // its completion was seen
  kSignal,    // id: Event, value: the value reached
  kFrame,     // a frame ended; id: frame, value: ns from its deadline to its image; flags 1: missed
  kSpan,      // a host section began at time_ns; value: duration in ns
  kFlow,      // one stage of a request; id: request; flags: Flow
  kDone,      // an operation was done; id: Operation, value: how many
  kMark,      // a moment with a name
};
enum class Flow : uint8_t { kBegin, kStep, kEnd };
enum class Operation : uint8_t {
  kEmbeddings,
  kTranscriptions,
  kSqlQueries,
  kRenderFrames,
  kBlitTransfers,
  kCount
};
enum class EventLine : uint8_t { kFrame, kData, kEmbed, kRag, kCount };  // E_frame ...
const char* to_string(EventLine line);

struct Event {
  uint64_t time_ns = 0;  // base/clock.hpp
  uint64_t id = 0;
  uint64_t value = 0;
  uint32_t name = 0;  // Recorder::intern; 0: none
  Lane lane = Lane::kMl;
  Kind kind = Kind::kMark;
  uint8_t flags = 0;
};
static_assert(sizeof(Event) == 32, "an event is half a cache line");

}  // namespace onebeat::diag
