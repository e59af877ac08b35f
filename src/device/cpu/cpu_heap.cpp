#include "device/cpu/cpu_heap.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <unordered_map>

#include "device/range_allocator.hpp"

namespace onebeat::device::cpu {
namespace {

constexpr uint32_t kImportBlock = 1;  // Span::block of imported memory; 0 is the reservation
constexpr uint64_t kImportAlignment = 4096;
constexpr uint64_t kSmallestReservation = uint64_t(64) << 20;

std::string mib(uint64_t bytes) { return std::to_string((bytes + (1 << 20) - 1) >> 20) + " MiB"; }

void* reserve(uint64_t bytes, int protection) {
  void* at = mmap(nullptr, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return at == MAP_FAILED ? nullptr : at;
}

// Asks for large pages where whole ones fit: weights that are read once a text otherwise miss the TLB at every fourth
// kilobyte. A wish; without it everything works, slower.
void large_pages([[maybe_unused]] std::byte* at, [[maybe_unused]] uint64_t bytes) {
#if defined(MADV_HUGEPAGE)
  constexpr uint64_t kLarge = uint64_t(2) << 20;
  const uint64_t address = reinterpret_cast<uint64_t>(at);
  const uint64_t begin = (address + kLarge - 1) / kLarge * kLarge, end = (address + bytes) / kLarge * kLarge;
  if (begin < end) (void)madvise(at + (begin - address), end - begin, MADV_HUGEPAGE);
#endif
}

}  // namespace

struct CpuHeap::State {
  mutable std::mutex mutex;
  Options options;
  std::byte* base = nullptr;
  uint64_t reserved = 0;
  uint64_t page = 4096, part = 256;  // bytes of a page and of its sixteenth
  uint16_t* masks = nullptr;         // per page: committed parts
  RangeAllocator ranges;             // over host addresses
  uint64_t budget = 0;
  HeapStats stats;
  std::unordered_map<uint64_t, bool> placed;            // address -> waiting for its point
  std::unordered_multimap<uint64_t, uint64_t> imports;  // address -> bytes

  ~State() {
    if (base) munmap(base, reserved);
    if (masks) munmap(masks, reserved / page * sizeof(uint16_t));
  }

  // Pages [first, last) that `span` touches, and the parts of page `index` that it covers.
  std::pair<uint64_t, uint64_t> pages(uint64_t begin, uint64_t end) const {
    return {begin / page, (end + page - 1) / page};
  }
  uint16_t parts(uint64_t index, uint64_t begin, uint64_t end) const {
    const uint64_t page_begin = index * page;
    const uint64_t low = begin <= page_begin ? 0 : (begin - page_begin) / part;
    const uint64_t high = std::min<uint64_t>(16, (end - page_begin + part - 1) / part);
    return uint16_t((uint32_t(1) << high) - (uint32_t(1) << low));
  }
  Error protect(uint64_t first, uint64_t last, bool back);
  Error commit(uint64_t begin, uint64_t end);
  Error decommit(uint64_t begin, uint64_t end);
  void free(uint64_t address);
};

Error CpuHeap::State::protect(uint64_t first, uint64_t last, bool back) {
  std::byte* at = base + first * page;
  const uint64_t bytes = (last - first) * page;
  if (back) {
    if (mprotect(at, bytes, PROT_READ | PROT_WRITE) == 0) {
      large_pages(at, bytes);
      stats.committed_bytes += bytes;
      return {};
    }
    return {ErrorCode::kOutOfMemory,
            "the system refuses to back " + mib(bytes) + " of memory; close other programs",
            std::string("mprotect: ") + std::strerror(errno)};
  }
  if (madvise(at, bytes, MADV_DONTNEED) != 0 || mprotect(at, bytes, PROT_NONE) != 0) {
    return {ErrorCode::kIo, "the system refuses to take memory back",
            std::string("madvise or mprotect: ") + std::strerror(errno)};
  }
  stats.committed_bytes -= bytes;
  return {};
}

Error CpuHeap::State::commit(uint64_t begin, uint64_t end) {
  const auto [first, last] = pages(begin, end);
  uint64_t fresh = 0;
  for (uint64_t i = first; i < last; ++i) fresh += masks[i] == 0;
  if (stats.committed_bytes + fresh * page > budget) {
    return {ErrorCode::kOutOfMemory,
            "backing " + mib(fresh * page) + " more would pass the memory budget of " + mib(budget) + " (" +
                mib(stats.committed_bytes) + " in use); release something or take a smaller batch"};
  }
  for (uint64_t i = first; i < last;) {
    if (masks[i]) {
      masks[i] |= parts(i, begin, end);
      ++i;
      continue;
    }
    uint64_t run = i;
    while (run < last && masks[run] == 0) ++run;
    if (Error e = protect(i, run, true)) {
      if (i > first) (void)decommit(begin, i * page);
      return e;
    }
    for (; i < run; ++i) masks[i] = parts(i, begin, end);
  }
  return {};
}

Error CpuHeap::State::decommit(uint64_t begin, uint64_t end) {
  const auto [first, last] = pages(begin, end);
  for (uint64_t i = first; i < last;) {
    uint64_t run = i;
    while (run < last && masks[run] && (masks[run] & ~parts(run, begin, end)) == 0) masks[run++] = 0;
    if (run > i) {
      OB_CHECK(protect(i, run, false));
      i = run;
    } else {
      masks[i] &= uint16_t(~parts(i, begin, end));
      ++i;
    }
  }
  return {};
}

void CpuHeap::State::free(uint64_t address) {
  const uint64_t bytes = ranges.size_at(address);
  const uint64_t begin = address - reinterpret_cast<uint64_t>(base);
  (void)decommit(begin, begin + bytes);
  ranges.free(address);
  placed.erase(address);
  stats.placed_bytes -= bytes;
}

CpuHeap::CpuHeap(std::shared_ptr<State> state) : state_(std::move(state)) {}
CpuHeap::~CpuHeap() = default;

Result<std::unique_ptr<CpuHeap>> CpuHeap::create(const Options& options) {
  auto state = std::make_shared<State>();
  state->options = options;
  state->page = std::max<uint64_t>(4096, uint64_t(sysconf(_SC_PAGESIZE)));
  state->part = state->page / 16;
  uint64_t bytes = std::max(options.reserve_bytes / state->page * state->page, state->page);
  // Address space can be limited (ulimit -v, containers): half as much is better than nothing.
  while (!(state->base = static_cast<std::byte*>(reserve(bytes, PROT_NONE))) &&
         bytes > kSmallestReservation) {
    bytes = bytes / 2 / state->page * state->page;
  }
  if (!state->base) {
    return Error{ErrorCode::kOutOfMemory,
                 "not even " + mib(bytes) + " of address space can be reserved; raise the limit (ulimit -v)",
                 std::string("mmap: ") + std::strerror(errno)};
  }
  state->reserved = bytes;
  state->masks =
      static_cast<uint16_t*>(reserve(bytes / state->page * sizeof(uint16_t), PROT_READ | PROT_WRITE));
  if (!state->masks)
    return Error{ErrorCode::kOutOfMemory, "no memory for the heap's page table; close other programs"};
  state->ranges.add(reinterpret_cast<uint64_t>(state->base), bytes);
  state->budget = options.budget_bytes;
  state->stats.reserved_bytes = bytes;
  state->stats.sparse = options.sparse;
  state->stats.block_count = 1;
  return std::unique_ptr<CpuHeap>(new CpuHeap(std::move(state)));
}

Result<Span> CpuHeap::place(uint64_t bytes, uint64_t alignment, Memory memory) {
  if (bytes == 0) return Span{};
  if (alignment < 16 || (alignment & (alignment - 1))) {
    return Error{ErrorCode::kInvalidArgument,
                 "an alignment is a power of two of at least 16, not " + std::to_string(alignment)};
  }
  std::lock_guard lock(state_->mutex);
  // A page's mask has one bit per part: no two spans may share a part.
  const uint64_t rounded =
      bytes > state_->reserved ? bytes : (bytes + state_->part - 1) / state_->part * state_->part;
  const auto at = state_->ranges.allocate(rounded, std::max(alignment, state_->part));
  if (!at) {
    return Error{ErrorCode::kOutOfMemory, "no " + mib(bytes) + " in a row are left of the heap's " +
                                              mib(state_->reserved) +
                                              " of address space; release something or take a smaller batch"};
  }
  const uint64_t offset = *at - reinterpret_cast<uint64_t>(state_->base);
  if (!state_->options.sparse) {
    if (Error e = state_->commit(offset, offset + bytes)) {
      state_->ranges.free(*at);
      return e;
    }
  }
  state_->placed.emplace(*at, false);
  HeapStats& stats = state_->stats;
  stats.placed_bytes += state_->ranges.size_at(*at);
  stats.peak_placed_bytes = std::max(stats.peak_placed_bytes, stats.placed_bytes);
  Span span;
  span.address = *at;
  span.bytes = bytes;
  if (state_->options.unified || memory != Memory::kDevice) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): an address in a Span is a number
    span.host = reinterpret_cast<std::byte*>(*at);
  }
  span.offset = offset;
  return span;
}

Error CpuHeap::commit(const Span& span) {
  if (!span || span.block == kImportBlock) return {};
  std::lock_guard lock(state_->mutex);
  return state_->commit(span.offset, span.offset + span.bytes);
}

Error CpuHeap::decommit(const Span& span) {
  if (!span || span.block == kImportBlock || !state_->options.sparse) return {};
  std::lock_guard lock(state_->mutex);
  return state_->decommit(span.offset, span.offset + span.bytes);
}

void CpuHeap::release(const Span& span, TimelinePoint after) {
  if (!span) return;
  std::unique_lock lock(state_->mutex);
  if (span.block == kImportBlock) {
    const auto it = state_->imports.find(span.address);
    OB_ASSERT(it != state_->imports.end(), "an imported span is released once");
    state_->stats.imported_bytes -= it->second;
    state_->imports.erase(it);
    return;
  }
  const auto it = state_->placed.find(span.address);
  OB_ASSERT(it != state_->placed.end() && !it->second, "a span is released once, as place() returned it");
  if (!after || after.timeline->reached(after.value)) {
    state_->free(span.address);
    return;
  }
  it->second = true;
  state_->stats.pending_bytes += state_->ranges.size_at(span.address);
  lock.unlock();
  after.timeline->on_reach(after.value, [weak = std::weak_ptr(state_), at = span.address](const Error&) {
    if (const auto state = weak.lock()) {
      std::lock_guard relock(state->mutex);
      state->stats.pending_bytes -= state->ranges.size_at(at);
      state->free(at);
    }
  });
}

Result<Span> CpuHeap::import(void* memory, uint64_t bytes) {
  if (!state_->options.import) {
    return Error{ErrorCode::kUnsupported, "host_import is turned off; allocate and copy instead"};
  }
  const auto address = reinterpret_cast<uint64_t>(memory);
  if (!memory || bytes == 0 || address % kImportAlignment || bytes % kImportAlignment) {
    return Error{ErrorCode::kInvalidArgument,
                 "imported memory starts and ends on a multiple of 4096; allocate and copy instead"};
  }
  std::lock_guard lock(state_->mutex);
  state_->imports.emplace(address, bytes);
  state_->stats.imported_bytes += bytes;
  Span span;
  span.address = address;
  span.bytes = bytes;
  span.host = static_cast<std::byte*>(memory);
  span.block = kImportBlock;
  return span;
}

HeapStats CpuHeap::stats() const {
  std::lock_guard lock(state_->mutex);
  return state_->stats;
}
uint64_t CpuHeap::budget_bytes() const {
  std::lock_guard lock(state_->mutex);
  return state_->budget;
}
void CpuHeap::set_budget(uint64_t bytes) {
  std::lock_guard lock(state_->mutex);
  state_->budget = bytes;
}

}  // namespace onebeat::device::cpu
