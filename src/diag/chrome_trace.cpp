#include "diag/chrome_trace.hpp"

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <map>
#include <set>

#include "base/files.hpp"
#include "base/json.hpp"
#include "base/utf8.hpp"

namespace onebeat::diag {
namespace {

constexpr uint64_t kFrameLimitNs = 16'600'000;  // later than this at 60 Hz is a miss
constexpr const char* kOperationNames[kOperationCount] = {"embeddings", "transcriptions", "sql queries",
                                                          "render frames", "blit transfers"};

std::string quoted(std::string_view text) {
  if (find_invalid_utf8(text) >= text.size()) return Json(text).dump();
  std::string repaired;
  for (size_t at = 0; at < text.size();) {
    const Utf8Char c = decode_utf8(text, at);
    append_utf8(repaired, c.valid ? c.code_point : U'\uFFFD');
    at += c.bytes;
  }
  return Json(repaired).dump();
}

class Writer {
 public:
  explicit Writer(Collector& collector) : collector_(collector), events_(collector.events()) {
    if (!events_.empty()) origin_ns_ = events_.front().time_ns;
    for (const Event& e : events_) {
      if (e.kind == Kind::kExecute) has_times_.insert(e.lane);
    }
  }

  std::string run() {
    out_ = "{\"displayTimeUnit\": \"ms\", \"traceEvents\": [\n";
    out_ +=
        R"({"ph": "M", "pid": 1, "tid": 0, "ts": 0, "name": "process_name", "args": {"name": "onebeat"}})";
    for (const Event& e : events_) add(e);
    arrows();
    const Totals totals = collector_.totals();
    char tail[160];
    std::snprintf(tail, sizeof tail,
                  "\n], \"otherData\": {\"events_forgotten\": %" PRIu64 ", \"events_lost\": %" PRIu64 "}}\n",
                  totals.forgotten, totals.lost);
    return std::move(out_) + tail;
  }

 private:
  struct Track {
    std::vector<std::pair<uint32_t, uint64_t>> rows;  // tid, end of its newest slice
  };
  struct Stage {
    uint64_t time_ns;
    uint32_t tid;
  };

  // "ph", times and place of an event; the caller adds members and the closing brace.
  void open(char phase, uint32_t tid, uint64_t time_ns, const std::string& quoted_name) {
    const uint64_t t = time_ns - origin_ns_;
    char head[96];
    std::snprintf(head, sizeof head,
                  ",\n{\"ph\": \"%c\", \"pid\": 1, \"tid\": %u, \"ts\": %" PRIu64 ".%03u, \"name\": ", phase,
                  tid, t / 1000, unsigned(t % 1000));
    out_ += head;
    out_ += quoted_name;
  }

  const std::string& name(uint32_t number, const char* otherwise) {
    auto [at, fresh] = names_.try_emplace({number, otherwise});
    if (fresh) at->second = quoted(number ? collector_.name(number) : otherwise);
    return at->second;
  }

  // A row of the track that is free from `begin_ns` on; events come in the order of their begin, so the first free one
  // gives the fewest rows.
  uint32_t row(const std::string& track_name, Lane lane, uint64_t begin_ns, uint64_t end_ns) {
    Track& track = tracks_[track_name];
    for (auto& [tid, end] : track.rows) {
      if (end > begin_ns) continue;
      end = end_ns;
      return tid;
    }
    const uint32_t tid = next_tid_++;
    track.rows.emplace_back(tid, end_ns);
    const size_t count = track.rows.size();
    const std::string label = count == 1 ? track_name : track_name + " (" + std::to_string(count) + ")";
    out_ += ",\n{\"ph\": \"M\", \"pid\": 1, \"tid\": " + std::to_string(tid) +
            ", \"ts\": 0, \"name\": \"thread_name\", \"args\": {\"name\": " + quoted(label) + "}}";
    const uint32_t order =
        uint32_t(lane) * 1000 + (track_name == to_string(lane) ? 0 : 500) + uint32_t(count);
    out_ +=
        ",\n{\"ph\": \"M\", \"pid\": 1, \"tid\": " + std::to_string(tid) +
        ", \"ts\": 0, \"name\": \"thread_sort_index\", \"args\": {\"sort_index\": " + std::to_string(order) +
        "}}";
    return tid;
  }

  void slice(const Event& e, const std::string& track, const char* category) {
    const uint32_t tid = row(track, e.lane, e.time_ns, e.time_ns + e.value);
    open('X', tid, e.time_ns, name(e.name, to_string(e.lane)));
    char rest[128];
    std::snprintf(rest, sizeof rest,
                  ", \"cat\": \"%s\", \"dur\": %" PRIu64 ".%03u, \"args\": {\"id\": %" PRIu64 "}}", category,
                  e.value / 1000, unsigned(e.value % 1000), e.id);
    out_ += rest;
    if (e.kind == Kind::kSpan && e.id != 0) stages_[{e.lane, e.id}].push_back({e.time_ns, tid});
  }

  void instant(const Event& e, const std::string& quoted_name, const char* category) {
    open('i', row(std::string(to_string(e.lane)) + " moments", e.lane, e.time_ns, e.time_ns), e.time_ns,
         quoted_name);
    char rest[128];
    std::snprintf(rest, sizeof rest,
                  ", \"cat\": \"%s\", \"s\": \"t\", \"args\": {\"id\": %" PRIu64 ", \"value\": %" PRIu64 "}}",
                  category, e.id, e.value);
    out_ += rest;
  }

  void frame(const Event& e) {
    const bool undrawn = e.flags & 1,
               late = !undrawn && e.value != e.time_ns && int64_t(e.value) > int64_t(kFrameLimitNs);
    const std::string label = "frame " + std::to_string(e.id) +
                              (undrawn ? " missed: not drawn"
                               : late  ? " missed: late"
                                       : "");
    instant(e, quoted(label), undrawn || late ? "missed" : "frame");
  }

  void flow(const Event& e) {
    const std::pair key{e.lane, e.id};
    const auto step = Flow(e.flags);
    if (step == Flow::kBegin) requests_.insert(key);
    // The beginning may be older than storage: such an end would close nothing.
    if (!requests_.contains(key)) return;
    if (step == Flow::kEnd) requests_.erase(key);
    const char phase = step == Flow::kBegin ? 'b' : step == Flow::kEnd ? 'e' : 'n';
    open(phase, 0, e.time_ns, name(e.name, "request"));
    out_ += ", \"cat\": \"request\", \"id\": " +
            quoted(std::string(to_string(e.lane)) + " " + std::to_string(e.id)) + "}";
  }

  void add(const Event& e) {
    if (e.lane >= Lane::kCount) return;
    const std::string lane = to_string(e.lane);
    switch (e.kind) {
      case Kind::kSubmit:
        return slice(e, lane + " encode", "encode");
      case Kind::kExecute:
        return slice(e, lane, "execute");
      case Kind::kSpan:
        return slice(e, lane, "host");
      case Kind::kComplete:
        if (e.value != 0) return instant(e, quoted("failed: " + collector_.name(e.name)), "failed");
        if (!has_times_.contains(e.lane)) return instant(e, name(e.name, "completed"), "completed");
        return;
      case Kind::kSignal:
        return instant(e, quoted(std::string(to_string(EventLine(e.id))) + " = " + std::to_string(e.value)),
                       "signal");
      case Kind::kFrame:
        return frame(e);
      case Kind::kFlow:
        return flow(e);
      case Kind::kDone:
        if (e.id >= kOperationCount) return;
        open('C', 0, e.time_ns, quoted(kOperationNames[e.id]));
        out_ += ", \"args\": {\"since the trace began\": " + std::to_string(done_[e.id] += e.value) + "}}";
        return;
      case Kind::kMark:
        return instant(e, name(e.name, "mark"), "mark");
    }
  }

  // From each stage of a request to its next. An arrow needs slices at both ends, so it starts where they start.
  void arrows() {
    uint64_t id = 0;
    for (const auto& [request, stages] : stages_) {
      ++id;
      for (size_t i = 0; stages.size() > 1 && i < stages.size(); ++i) {
        const char phase = i == 0 ? 's' : i + 1 == stages.size() ? 'f' : 't';
        open(phase, stages[i].tid, stages[i].time_ns, "\"stages\"");
        out_ += ", \"cat\": \"stages\", \"bp\": \"e\", \"id\": " + std::to_string(id) + "}";
      }
    }
  }

  Collector& collector_;
  const std::vector<Event> events_;
  uint64_t origin_ns_ = 0;
  uint32_t next_tid_ = 1;
  std::string out_;
  std::set<Lane> has_times_;
  std::map<std::string, Track> tracks_;
  std::map<std::pair<uint32_t, const char*>, std::string> names_;
  std::set<std::pair<Lane, uint64_t>> requests_;  // begun, not ended
  std::map<std::pair<Lane, uint64_t>, std::vector<Stage>> stages_;
  std::array<uint64_t, kOperationCount> done_{};
};

}  // namespace

std::string chrome_trace(Collector& collector) {
  collector.poll();
  return Writer(collector).run();
}

Error write_chrome_trace(const std::string& path, Collector& collector) {
  return write_file_atomic(path, chrome_trace(collector));
}

}  // namespace onebeat::diag
