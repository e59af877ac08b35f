#include "device/metal_fake/executor.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace onebeat::device::metal::fake {
namespace {

constexpr uint64_t kAllStages = kStageDispatch | kStageBlit;
constexpr int kPoison = 0xdb;

uint64_t now_ticks() {
  return uint64_t(std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count());
}

void spoil_writes(const GpuBody& body, const std::vector<World::Touched>& all) {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  if (w.spoiled.empty() || !std::string_view(body.variant).starts_with(w.spoiled)) return;
  for (const World::Touched& t : all) {
    if (t.write) *reinterpret_cast<uint8_t*>(t.end - 1) ^= 0x40;  // an exponent's bit, where these are floats
  }
}

}  // namespace

void Executor::run(const std::vector<Command>& list, const std::set<Object*>& resident, const Clock& now,
                   uint32_t share) {
  now_ = &now;
  const size_t count = list.size() * share / 256;
  for (size_t i = 0; i < count; ++i) step(list[i], resident);
  std::erase_if(past_, [](const Past& p) { return (p.ordered_for & kAllStages) == kAllStages; });
}

void Executor::step(const Command& c, const std::set<Object*>& resident) {
  switch (c.verb) {
    case Verb::kBegin:
      ++encoder_;
      return;
    case Verb::kEnd:
      return;
    case Verb::kDispatch:
      return dispatch(c, resident);
    case Verb::kCopy:
    case Verb::kFill:
      return transfer(c, resident);
    case Verb::kEncoderBarrier:
    case Verb::kQueueBarrier:
      for (Past& p : past_) {
        const bool inside = c.verb == Verb::kEncoderBarrier ? p.encoder == encoder_ : p.encoder != encoder_;
        if (inside && (c.after & p.stage)) p.ordered_for |= c.before;
      }
      return;
    case Verb::kTimestamp:
      if (auto* heap = static_cast<CounterHeap*>(c.object); c.index < heap->entries.size())
        heap->entries[c.index] = now_ticks();
      return;
    case Verb::kFenceUpdate:
      for (Past& p : past_) {
        if (p.encoder == encoder_) p.fence = c.object;
      }
      return;
    case Verb::kFenceWait:
      for (Past& p : past_) {
        if (p.fence == c.object) p.ordered_for |= kAllStages;
      }
      return;
  }
}

// What one command touches together.
void Executor::touch(const std::vector<World::Touched>& all, uint64_t stage, const char* what) {
  Order::get().touch(queue_, *now_, all, what);
  const size_t before = past_.size();
  for (const World::Touched& t : all) {
    if (t.begin == t.end) continue;
    for (size_t i = 0; i < before; ++i) {
      const Past& p = past_[i];
      if ((p.ordered_for & stage) || !(p.write || t.write) || t.begin >= p.end || p.begin >= t.end) continue;
      violation(std::string("missing barrier: ") + what + (t.write ? " writes" : " reads") +
                " what an unordered command before it " + (p.write ? "writes" : "reads"));
      break;
    }
    past_.push_back({t.begin, t.end, t.write, stage, encoder_, 0, nullptr});
  }
}

bool Executor::may_touch(BufferObject* buffer, uint64_t begin, uint64_t end,
                         const std::set<Object*>& resident, const char* what) {
  if (!buffer) {
    violation(std::string("address: ") + what + " touches memory of no buffer");
    return false;
  }
  const auto base = reinterpret_cast<uint64_t>(buffer->base);
  if (begin < base || end > base + buffer->bytes) {
    violation(std::string("bounds: ") + what + " goes past the end of a buffer");
    return false;
  }
  if (!resident.count(buffer->allocation())) {
    violation(std::string("residency: ") + what +
              " touches a buffer outside of every committed residency set");
    return false;
  }
  if (!buffer->maps(begin, end)) {
    violation(std::string("sparse: ") + what + " touches a page that is not mapped");
    return false;
  }
  return true;
}

void Executor::transfer(const Command& c, const std::set<Object*>& resident) {
  const bool copies = c.verb == Verb::kCopy;
  const char* what = copies ? "a copy" : "a fill";
  const uint64_t to = reinterpret_cast<uint64_t>(c.target->base) + c.target_offset;
  const uint64_t from = copies ? reinterpret_cast<uint64_t>(c.source->base) + c.source_offset : to;
  bool may = may_touch(c.target, to, to + c.length, resident, what);
  if (copies && !may_touch(c.source, from, from + c.length, resident, what)) {
    if (may) std::memset(c.target->base + c.target_offset, kPoison, c.length);
    may = false;
  }
  std::vector<World::Touched> all{{to, to + c.length, true}};
  if (copies) all.push_back({from, from + c.length, false});
  touch(all, kStageBlit, what);
  if (!may) return;
  if (copies)
    std::memmove(c.target->base + c.target_offset, c.source->base + c.source_offset, c.length);
  else
    std::memset(c.target->base + c.target_offset, c.value, c.length);
}

void Executor::dispatch(const Command& c, const std::set<Object*>& resident) {
  if (!c.pipeline || !c.pipeline->translated) return;
  const KernelInfo& info = *c.pipeline->info;
  alignas(16) std::byte params[kMaxParamBytes]{};
  const uint32_t bytes = info.params_bytes;
  if (c.has_bytes) {
    std::memcpy(params, c.bytes.data(), bytes);
  } else {
    if (!may_touch(buffer_at(c.params), c.params, c.params + bytes, resident, "a parameter block")) return;
    std::memcpy(params, reinterpret_cast<const std::byte*>(c.params), bytes);
  }
  if (c.group.width != c.pipeline->body->local_size || c.group.height != 1 || c.group.depth != 1)
    violation("dispatch: another workgroup size than the kernel was written for");
  const std::vector<World::Touched> all = touched_by(info, params);
  bool may = true;
  for (const PointerField& field : info.pointers) {
    uint64_t address = 0;
    std::memcpy(&address, params + field.offset, 8);
    if (address) may = may_touch(buffer_at(address), address, address + 1, resident, info.name) && may;
  }
  touch(all, kStageDispatch, info.name);
  if (!may) {
    for (const World::Touched& t : all) {
      BufferObject* buffer = buffer_at(t.begin);
      if (t.write && buffer && buffer->maps(t.begin, t.end))
        std::memset(reinterpret_cast<void*>(t.begin), kPoison, t.end - t.begin);
    }
    return;
  }
  static auto& one = *new std::mutex;  // workgroups know the one that runs
  std::lock_guard lock(one);
  static auto& group = *new msl::Workgroup;
  const Grid grid{uint32_t(c.grid.width), uint32_t(c.grid.height), uint32_t(c.grid.depth)};
  const uint32_t width = World::get().personality.width, size = c.pipeline->body->local_size;
  for (uint32_t z = 0; z < grid.z; ++z)
    for (uint32_t y = 0; y < grid.y; ++y)
      for (uint32_t x = 0; x < grid.x; ++x)
        group.run({size, width, grid, {x, y, z}}, *c.pipeline->translated, params);
  spoil_writes(*c.pipeline->body, all);
}

}  // namespace onebeat::device::metal::fake
