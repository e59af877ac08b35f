// What dispatches touch: kernels tell where their memory begins, and lists, before they are encoded, where it ends.
#include <cstring>

#include "device/metal_fake/executor.hpp"

namespace onebeat::device::metal::fake {
namespace {

constexpr size_t kDispatchesKept = 1 << 16;  // beyond, some checks are lost

std::string key_of(const std::byte* params, uint32_t bytes) {
  return {reinterpret_cast<const char*>(params), bytes};
}

// The product's own fills are made after its lists were given.
std::vector<World::Touched> known_fill(const std::byte* params) {
  uint64_t target = 0;
  uint32_t begin = 0, count = 0;
  std::memcpy(&target, params, 8);
  std::memcpy(&begin, params + 12, 4);
  std::memcpy(&count, params + 16, 4);
  return {{target + uint64_t(begin) * 4, target + (uint64_t(begin) + count) * 4, true}};
}

}  // namespace

void declare(const RecordedList& list) {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  if (!w.reads_lists) return;
  if (w.declared.size() > kDispatchesKept) w.declared.clear();
  for (const Op& op : list.ops()) {
    if (op.kind != OpKind::kDispatch) continue;
    std::vector<World::Touched> touched;
    for (const Access& a : op.accesses) {
      if (!a.span) continue;
      if (a.reads) touched.push_back({a.span.address, a.span.address + a.span.bytes, false});
      if (a.writes) touched.push_back({a.span.address, a.span.address + a.span.bytes, true});
    }
    w.declared[key_of(op.params.data(), op.kernel.info().params_bytes)] = std::move(touched);
  }
}

std::vector<World::Touched> touched_by(const KernelInfo& info, const std::byte* params) {
  if (std::strcmp(info.name, "fill") == 0) return known_fill(params);
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  const auto it = w.declared.find(key_of(params, info.params_bytes));
  return it == w.declared.end() ? std::vector<World::Touched>() : it->second;
}

}  // namespace onebeat::device::metal::fake
