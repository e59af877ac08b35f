#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "conformance.hpp"
#include "kernels/generated/fill.hpp"

namespace onebeat::device::conformance {
namespace {

constexpr uint64_t kMiB = uint64_t(1) << 20;

std::vector<std::byte> bytes_of(Random& random, uint64_t n) {
  std::vector<std::byte> all(n);
  for (std::byte& b : all) b = std::byte(random.word());
  return all;
}

}  // namespace

CONFORMANCE("Heap.PlacesAlignedSpansThatDoNotOverlap") {
  Random random;
  INFO("seed " << random.seed());
  Heap& heap = t.device().heap();
  std::vector<Span> spans;
  for (int i = 0; i < 200; ++i) {
    const uint64_t alignment = uint64_t(16) << random.below(9);
    const uint64_t bytes = 1 + random.below(i % 10 ? 5000 : 300000);
    const auto memory = Memory(random.below(3));
    const Span span = heap.allocate(bytes, alignment, memory).value();
    CHECK(span.bytes == bytes);
    CHECK(span.address % std::max<uint64_t>(alignment, 256) == 0);
    if (memory != Memory::kDevice || t.device().caps().has(Feature::kUnifiedMemory))
      CHECK(span.host != nullptr);
    for (const Span& other : spans) CHECK(!overlaps(span, other));
    spans.push_back(span);
    if (random.below(3) == 0) {
      const size_t victim = random.below(spans.size());
      heap.release(spans[victim]);
      spans.erase(spans.begin() + ptrdiff_t(victim));
    }
  }
  for (const Span& span : spans) heap.release(span);
  CHECK(heap.stats().placed_bytes == 0);
}

CONFORMANCE("Heap.AnEmptySpanIsNoMemory") {
  Heap& heap = t.device().heap();
  const Span empty = heap.allocate(0).value();
  CHECK(!empty);
  OK(heap.commit(empty));
  OK(heap.decommit(empty));
  heap.release(empty);
  CHECK(heap.stats().placed_bytes == 0);
}

CONFORMANCE("Heap.KeepsWhatWasWrittenInEverySpan") {
  Random random;
  INFO("seed " << random.seed());
  std::vector<std::pair<Span, std::vector<std::byte>>> spans;
  for (int i = 0; i < 40; ++i) {
    auto data = bytes_of(random, 1 + random.below(9000));
    const Span span = t.allocate(data.size(), Memory(random.below(3)));
    OK(t.device().write(span, data.data(), data.size()));
    spans.emplace_back(span, std::move(data));
  }
  for (const auto& [span, data] : spans) {
    std::vector<std::byte> seen(data.size());
    OK(t.device().read(span, seen.data(), seen.size()));
    CHECK(seen == data);
    t.device().heap().release(span);
  }
}

CONFORMANCE("Heap.DecommitGivesTheBackingAwayAndKeepsTheAddresses") {
  Heap& heap = t.device().heap();
  const Span span = t.allocate(8 * kMiB);
  const Span beside = t.upload({1, 2, 3, 4});
  const uint64_t committed = heap.stats().committed_bytes;
  CHECK(committed >= 8 * kMiB);
  OK(heap.decommit(span));
  if (t.device().caps().has(Feature::kSparseHeap)) {
    CHECK(heap.stats().sparse);
    // Given to the system or kept for the next one: either way nothing more is needed for as much again.
    const Span other = t.allocate(7 * kMiB);
    CHECK(!overlaps(other, span));
    CHECK(heap.stats().committed_bytes <= committed);
    heap.release(other);
  }
  OK(heap.commit(span));
  const std::vector<uint32_t> words{7, 8, 9};
  t.write(span, words);
  CHECK(t.download(span.slice(0, 12)) == words);
  CHECK(t.download(beside) == std::vector<uint32_t>{1, 2, 3, 4});
  heap.release(span);
  heap.release(beside);
}

CONFORMANCE("Heap.PartsOfASpanAreCommittedOneByOne") {
  if (!t.device().caps().has(Feature::kSparseHeap)) return;
  Heap& heap = t.device().heap();
  const Span span = heap.place(16 * kMiB).value();
  OK(heap.commit(span.slice(4 * kMiB, 2 * kMiB)));
  const std::vector<uint32_t> words{5, 6, 7};
  t.write(span.slice(4 * kMiB, 12), words);
  OK(heap.commit(span.slice(8 * kMiB, kMiB)));
  OK(heap.commit(span.slice(5 * kMiB, 4 * kMiB)));  // overlaps both
  t.write(span.slice(9 * kMiB - 12, 12), words);
  CHECK(t.download(span.slice(4 * kMiB, 12)) == words);
  OK(heap.decommit(span.slice(5 * kMiB, 3 * kMiB)));
  CHECK(t.download(span.slice(4 * kMiB, 12)) == words);
  CHECK(t.download(span.slice(9 * kMiB - 12, 12)) == words);
  heap.release(span);
  CHECK(heap.stats().placed_bytes == 0);
}

CONFORMANCE("Heap.ReleaseWaitsForItsPoint") {
  Heap& heap = t.device().heap();
  auto timeline = t.device().timeline("release");
  const Span span = t.allocate(kMiB);
  const uint64_t placed = heap.stats().placed_bytes;
  heap.release(span, timeline->at(2));
  CHECK(heap.stats().pending_bytes >= kMiB);
  CHECK(heap.stats().placed_bytes == placed);
  timeline->signal(1);
  const Span other = t.allocate(kMiB);
  CHECK(!overlaps(span, other));
  timeline->signal(2);
  CHECK(heap.stats().pending_bytes == 0);
  CHECK(heap.stats().placed_bytes == placed);  // the other span only
  heap.release(other, timeline->at(1));        // reached: at once
  CHECK(heap.stats().placed_bytes == 0);
}

CONFORMANCE("Heap.ASpanReleasedAtAFailedPointIsFreedToo") {
  auto timeline = t.device().timeline("release");
  t.device().heap().release(t.allocate(kMiB), timeline->at(1));
  timeline->signal(1, {ErrorCode::kKilled, "the system ended the work"});
  CHECK(t.device().heap().stats().placed_bytes == 0);
}

CONFORMANCE("Heap.ImportsHostMemoryOrSaysWhyNot") {
  Heap& heap = t.device().heap();
  const uint64_t bytes = 16384;
  std::unique_ptr<void, decltype(&std::free)> memory(std::aligned_alloc(4096, bytes), &std::free);
  auto* words = static_cast<uint32_t*>(memory.get());
  for (uint32_t i = 0; i < bytes / 4; ++i) words[i] = i * 3;
  const Result<Span> span = heap.import(memory.get(), bytes);
  if (!t.device().caps().has(Feature::kHostImport)) {
    REQUIRE(!span);
    CHECK(span.error().code == ErrorCode::kUnsupported);
    return;
  }
  REQUIRE(bool(span));
  CHECK(heap.stats().imported_bytes == bytes);
  const Span copy = t.allocate(bytes);
  CommandList list("from imported memory");
  list.copy(*span, copy);
  OK(t.device().run(Role::kBlit, list.finish()));
  const std::vector<uint32_t> seen = t.download(copy);
  CHECK(std::memcmp(seen.data(), words, bytes) == 0);
  const Result<Span> crooked = heap.import(static_cast<std::byte*>(memory.get()) + 4, 4096);
  CHECK(!crooked);
  heap.release(*span);
  heap.release(copy);
  CHECK(heap.stats().imported_bytes == 0);
}

CONFORMANCE("Heap.KernelsWriteIntoImportedMemoryWhichLivesUntilItsPoint") {
  if (!t.device().caps().has(Feature::kHostImport)) return;
  Heap& heap = t.device().heap();
  constexpr uint32_t kWords = 4096;
  std::unique_ptr<void, decltype(&std::free)> memory(std::aligned_alloc(4096, kWords * 4), &std::free);
  auto* words = static_cast<uint32_t*>(memory.get());
  std::fill_n(words, kWords, 5u);
  const Span span = heap.import(memory.get(), kWords * 4).value();
  const Kernel fill = t.device().kernel(kernels::Fill::info()).value();
  auto line = t.device().timeline("imported");
  CommandList list("into imported memory");
  list.dispatch(fill, kernels::Fill{.target = span.slice(400, 4000), .value = 9, .row_count = 1000},
                fill.grid(1000));
  OK(t.device().queue(Role::kMl).submit({.list = list.finish(), .signals = {line->at(1)}}));
  heap.release(span, line->at(1));
  OK(line->wait(1, 60s));
  for (uint32_t i = 0; i < kWords; ++i) REQUIRE(words[i] == (i >= 100 && i < 1100 ? 9 : 5));
  OK(t.device().queue(Role::kMl).drain(60s));
  CHECK(heap.stats().imported_bytes == 0);
  CHECK(heap.stats().pending_bytes == 0);
  CHECK(heap.stats().placed_bytes == 0);
}

// What the heap keeps for the next span (a block, bound pages) is given back before anyone is refused.
CONFORMANCE("Heap.SparesAreGivenBackUnderPressure") {
  Heap& heap = t.device().heap();
  for (const Memory m : {Memory::kDevice, Memory::kUpload, Memory::kReadback})
    heap.release(t.allocate(kMiB, m));
  CHECK(heap.stats().placed_bytes == 0);
  const uint64_t budget = heap.budget_bytes();
  heap.set_budget(48 * kMiB);
  const Span large = t.allocate(46 * kMiB);  // 46 and what checked puts around it
  const uint64_t committed = heap.stats().committed_bytes;
  CHECK(committed >= 46 * kMiB);
  heap.release(large);
  heap.set_budget(budget);
}

CONFORMANCE("Heap.ABudgetRefusesAndRecovers") {
  Heap& heap = t.device().heap();
  const uint64_t budget = heap.budget_bytes();
  CHECK(budget > 0);
  const Span first = t.allocate(kMiB);
  heap.set_budget(heap.stats().committed_bytes + kMiB);
  const Result<Span> refused = heap.allocate(256 * kMiB);
  REQUIRE(!refused);
  CHECK(refused.error().code == ErrorCode::kOutOfMemory);
  CHECK(!refused.error().message.empty());
  heap.set_budget(budget);
  const Result<Span> granted = heap.allocate(32 * kMiB);
  REQUIRE(bool(granted));
  heap.release(*granted);
  heap.release(first);
  CHECK(heap.stats().placed_bytes == 0);
}

CONFORMANCE("Heap.AFullReservationIsAnErrorAndNotTheEnd") {
  Heap& heap = t.device().heap();
  const uint64_t reserved = heap.stats().reserved_bytes;
  // A list of blocks reserves as it grows: for it, too large is what no machine has.
  const Result<Span> huge = heap.place(std::max(reserved * 2, uint64_t(1) << 46));
  REQUIRE(!huge);
  CHECK(huge.error().code == ErrorCode::kOutOfMemory);
  CHECK(!heap.place(UINT64_MAX - 100));
  if (!t.device().caps().has(Feature::kSparseHeap)) return;  // placing would commit it all
  std::vector<Span> spans;
  for (;;) {
    Result<Span> span = heap.place(std::max(reserved / 8, kMiB));
    if (!span) break;
    spans.push_back(*span);
    REQUIRE(spans.size() <= 8);
  }
  CHECK(spans.size() >= 6);
  for (const Span& span : spans) heap.release(span);
  CHECK(heap.stats().placed_bytes == 0);
}

CONFORMANCE("Heap.ServesManyThreads") {
  Heap& heap = t.device().heap();
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (uint32_t id = 1; id <= 4; ++id) {
    threads.emplace_back([&, id] {
      std::mt19937 engine(id);
      std::vector<Span> mine;
      for (int i = 0; i < 200; ++i) {
        Result<Span> span = heap.allocate(1 + engine() % 20000, 256, Memory::kUpload);
        if (!span || !span->host) {
          ++wrong;
          return;
        }
        std::memset(span->host, int(id), span->bytes);
        mine.push_back(*span);
        if (engine() % 2) {
          const size_t victim = engine() % mine.size();
          for (uint64_t b = 0; b < mine[victim].bytes; ++b) wrong += mine[victim].host[b] != std::byte(id);
          heap.release(mine[victim]);
          mine.erase(mine.begin() + ptrdiff_t(victim));
        }
      }
      for (const Span& span : mine) heap.release(span);
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
  CHECK(heap.stats().placed_bytes == 0);
}

}  // namespace onebeat::device::conformance
