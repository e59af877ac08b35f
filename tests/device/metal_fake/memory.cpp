#include "device/metal_fake/memory.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <chrono>

namespace onebeat::device::metal::fake {
namespace {

constexpr uint64_t kSparsePage = 65536;
constexpr size_t kSignalsKept = 256;  // of an event: nobody waits for much older values

std::map<uint64_t, BufferObject*>& buffers() {  // by address; under the world's lock
  static auto& all =
      *new std::map<uint64_t, BufferObject*>;  // threads of queues may outlive the program's statics
  return all;
}

std::byte* reserve(uint64_t bytes, int protection, int flags, int file) {
  void* memory = mmap(nullptr, bytes, protection, flags, file, 0);
  return memory == MAP_FAILED ? nullptr : static_cast<std::byte*>(memory);
}

}  // namespace

HeapObject::HeapObject(uint64_t n, bool s) : Object(World::get().type("MTLHeap")), bytes(n), shared(s) {
  file = memfd_create("fake metal heap", 0);
  if (file >= 0 && ftruncate(file, off_t(bytes)) == 0)
    base = reserve(bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file);
}

HeapObject::~HeapObject() {
  if (base) munmap(base, bytes);
  if (file >= 0) close(file);
}

BufferObject::BufferObject(HeapObject* in, uint64_t at, uint64_t n, bool s)
    : Object(World::get().type("MTLBuffer")), heap(in), offset(at), bytes(n), shared(s), base(in->base + at) {
  for (const auto& [begin, length] : in->placed) {
    if (at < begin + length && begin < at + n)
      violation("aliasing: two buffers overlap in one placement heap");
  }
  in->placed.emplace_back(at, n);
  enter();
}

BufferObject::BufferObject(uint64_t n, bool s, bool is_sparse)
    : Object(World::get().type("MTLBuffer")), bytes(n), shared(s), sparse(is_sparse), owns(true) {
  const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  base = reserve(n, is_sparse ? PROT_NONE : PROT_READ | PROT_WRITE, flags, -1);
  if (is_sparse) pages.resize(n / kSparsePage, nullptr);
  enter();
}

BufferObject::BufferObject(void* imported, uint64_t n)
    : Object(World::get().type("MTLBuffer")), bytes(n), base(static_cast<std::byte*>(imported)) {
  const auto page = uint64_t(sysconf(_SC_PAGESIZE));
  if (reinterpret_cast<uint64_t>(imported) % page || n % page)
    violation("import: memory that does not begin and end with a page");
  enter();
}

BufferObject::~BufferObject() {
  {
    World& w = World::get();
    std::lock_guard lock(w.mutex);
    buffers().erase(reinterpret_cast<uint64_t>(base));
  }
  Order::get().forget(reinterpret_cast<uint64_t>(base), reinterpret_cast<uint64_t>(base) + bytes);
  if (heap) std::erase(heap->placed, std::pair(offset, bytes));
  if (owns && base) munmap(base, bytes);
}

void BufferObject::enter() {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  buffers()[reinterpret_cast<uint64_t>(base)] = this;
}

bool BufferObject::maps(uint64_t begin, uint64_t end) const {
  if (!sparse) return true;
  const auto origin = reinterpret_cast<uint64_t>(base);
  for (uint64_t page = (begin - origin) / kSparsePage; page < (end - origin + kSparsePage - 1) / kSparsePage;
       ++page) {
    if (page >= pages.size() || !pages[page]) return false;
  }
  return true;
}

bool mapping_fits(const BufferObject* buffer, const HeapObject* heap, const SparseBufferMapping& operation) {
  const bool maps = operation.mode == kSparseTextureMappingModeMap;
  const bool fits =
      operation.range.location + operation.range.length <= buffer->pages.size() &&
      (!maps || (heap && (operation.heap_offset + operation.range.length) * kSparsePage <= heap->bytes));
  if (!fits) violation("sparse: a mapping past the end of its buffer or heap");
  return fits;
}

World::Touched mapped_range(const BufferObject* buffer, const SparseBufferMapping& operation) {
  const uint64_t begin = reinterpret_cast<uint64_t>(buffer->base) + operation.range.location * kSparsePage;
  return {begin, begin + operation.range.length * kSparsePage, true};
}

void map_sparse(BufferObject* buffer, HeapObject* heap, const SparseBufferMapping& operation) {
  const bool maps = operation.mode == kSparseTextureMappingModeMap;
  for (uint64_t i = 0; i < operation.range.length; ++i) {
    const uint64_t page = operation.range.location + i;
    if (maps == bool(buffer->pages[page])) violation("sparse: a page is mapped or unmapped twice");
    buffer->pages[page] = maps ? heap : nullptr;
    std::byte* at = buffer->base + page * kSparsePage;
    if (maps)
      mmap(at, kSparsePage, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, heap->file,
           off_t((operation.heap_offset + i) * kSparsePage));
    else
      mmap(at, kSparsePage, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
  }
}

BufferObject* buffer_at(uint64_t address) {
  World& w = World::get();
  std::lock_guard lock(w.mutex);
  auto it = buffers().upper_bound(address);
  if (it == buffers().begin()) return nullptr;
  BufferObject* buffer = (--it)->second;
  return address < it->first + buffer->bytes ? buffer : nullptr;
}

void SharedEvent::signal(uint64_t v, const Clock& by) {
  std::lock_guard lock(mutex);
  join(raised[v], by);
  if (raised.size() > kSignalsKept) raised.erase(raised.begin());
  if (v > value) value = v;
  changed.notify_all();
}

Clock SharedEvent::after(uint64_t v) {
  std::lock_guard lock(mutex);
  const auto it = raised.lower_bound(v);
  return it == raised.end() ? Clock{} : it->second;
}

bool SharedEvent::wait(uint64_t v, uint64_t milliseconds) {
  std::unique_lock lock(mutex);
  return changed.wait_for(lock, std::chrono::milliseconds(milliseconds), [&] { return value >= v; });
}

void add_memory(World& w) {
  w.type("MTLHeap").add(
      "newBufferWithLength:options:offset:",
      +[](Id self, Sel, uint64_t bytes, uint64_t options, uint64_t offset) -> Id {
        auto* heap = as<HeapObject>(self);
        const bool shared = !(options & kResourceStorageModePrivate);
        if (shared != heap->shared) violation("storage mode: a buffer differs from its heap");
        if (!(options & kResourceHazardTrackingModeUntracked))
          violation("hazard tracking: a placed buffer must be untracked");
        if (offset > heap->bytes || bytes > heap->bytes - offset) return nullptr;
        return new BufferObject(heap, offset, bytes, shared);
      });
  Type& b = w.type("MTLBuffer");
  b.add(
      "contents", +[](Id self, Sel) -> void* {
        auto* buffer = as<BufferObject>(self);
        if (!buffer->shared) violation("storage mode: contents of private memory");
        return buffer->shared ? buffer->base : nullptr;
      });
  b.add(
      "gpuAddress",
      +[](Id self, Sel) -> uint64_t { return reinterpret_cast<uint64_t>(as<BufferObject>(self)->base); });
  Type& r = w.type("MTLResidencySet", 15);
  r.add("addAllocation:", +[](Id self, Sel, Id a) -> void { as<ResidencySet>(self)->wanted.insert(a); });
  r.add(
      "removeAllocation:", +[](Id self, Sel, Id a) -> void {
        if (!as<ResidencySet>(self)->wanted.erase(a)) violation("residency: what is removed was never added");
      });
  r.add(
      "commit", +[](Id self, Sel) -> void {
        World& world = World::get();
        std::lock_guard lock(world.mutex);
        as<ResidencySet>(self)->committed = as<ResidencySet>(self)->wanted;
      });
  Type& e = w.type("MTLSharedEvent");
  e.add(
      "signaledValue", +[](Id self, Sel) -> uint64_t {
        auto* event = as<SharedEvent>(self);
        uint64_t value = 0;
        {
          std::lock_guard lock(event->mutex);
          value = event->value;
        }
        if (value) Order::get().host_saw(event->after(value));
        return value;
      });
  e.add(
      "setSignaledValue:", +[](Id self, Sel, uint64_t v) -> void {
        as<SharedEvent>(self)->signal(v, Order::get().host());
      });
  e.add(
      "waitUntilSignaledValue:timeoutMS:", +[](Id self, Sel, uint64_t v, uint64_t ms) -> bool {
        auto* event = as<SharedEvent>(self);
        if (!event->wait(v, ms)) return false;
        if (v) Order::get().host_saw(event->after(v));
        return true;
      });
  w.type("MTLFence");
}

}  // namespace onebeat::device::metal::fake
