// memory.hpp: heaps, buffers, residency sets and shared events of the fake.
#pragma once
#include <condition_variable>
#include <set>

#include "device/metal_fake/order.hpp"

namespace onebeat::device::metal::fake {

struct HeapObject final : Object {
  HeapObject(uint64_t bytes, bool shared);
  ~HeapObject() override;
  uint64_t bytes;
  bool shared;
  int file = -1;  // memory that sparse buffers map too
  std::byte* base = nullptr;
  std::vector<std::pair<uint64_t, uint64_t>> placed;  // offset, bytes of live buffers
};

struct BufferObject final : Object {
  // In `heap`, of its own, imported, or (sparse) address space only.
  BufferObject(HeapObject* heap, uint64_t offset, uint64_t bytes, bool shared);
  BufferObject(uint64_t bytes, bool shared, bool sparse);
  BufferObject(void* imported, uint64_t bytes);
  ~BufferObject() override;
  Object* allocation() { return heap ? static_cast<Object*>(heap.get()) : this; }
  bool maps(uint64_t begin, uint64_t end) const;  // sparse: every page of this range

  Kept<HeapObject> heap;
  uint64_t offset = 0, bytes = 0;
  bool shared = true, sparse = false, owns = false;
  std::byte* base = nullptr;
  std::vector<Object*> pages;  // sparse: the heap behind each page

 private:
  void enter();
};

// Whether a mapping lies within its buffer and heap; else a violation.
bool mapping_fits(const BufferObject* buffer, const HeapObject* heap, const SparseBufferMapping& operation);
// Maps or unmaps pages of a sparse buffer, and which addresses those are.
World::Touched mapped_range(const BufferObject* buffer, const SparseBufferMapping& operation);
void map_sparse(BufferObject* buffer, HeapObject* heap, const SparseBufferMapping& operation);
// The live buffer that an address lies in, or null.
BufferObject* buffer_at(uint64_t address);

struct ResidencySet final : Object {
  ResidencySet() : Object(World::get().type("MTLResidencySet", 15)) {}
  std::set<Object*> wanted, committed;
};

struct SharedEvent final : Object {
  SharedEvent() : Object(World::get().type("MTLSharedEvent")) {}
  void signal(uint64_t v, const Clock& by);  // raises it; `by`: what who raises it comes after
  bool wait(uint64_t v, uint64_t milliseconds);
  Clock after(uint64_t v);  // what comes after its having reached `v`, which it has, comes after too

  std::mutex mutex;
  std::condition_variable changed;
  uint64_t value = 0;
  std::multiset<uint64_t> promised;  // signals that queues have accepted and not raised
  std::map<uint64_t, Clock> raised;  // by value; the newest
};

}  // namespace onebeat::device::metal::fake
