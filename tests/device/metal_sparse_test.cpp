// The heap where memory is not unified: pages of one placement-sparse buffer where the system maps them, else blocks, and
// the sentence that says why.
#include <doctest/doctest.h>

#include "device/metal_fake/fake.hpp"
#include "device/registry.hpp"
#include "kernels/generated/fill.hpp"

namespace onebeat::device::metal {
namespace {

constexpr uint64_t kPage = 65536;

struct Opened {
  Opened(const fake::Personality& personality, std::vector<std::string> disable,
         std::shared_ptr<FaultPlan> faults = nullptr) {
    fake::take_violations();
    fake::install(personality);
    before = fake::live_objects();
    device = open({.device = "metal",
                   .disable = std::move(disable),
                   .heap_reserve_bytes = uint64_t(1) << 30,
                   .faults = std::move(faults)})
                 .value();
  }
  ~Opened() {
    device.reset();
    fake::show_all();
    for (const std::string& v : fake::take_violations()) FAIL_CHECK(v);
    CHECK(fake::live_objects() == before);
    fake::uninstall();
  }
  Heap& heap() const { return device->heap(); }
  std::string why_not_sparse() const {
    std::string all;
    for (const WhyNot& w : device->caps().why_not) {
      if (w.feature == Feature::kSparseHeap) all += w.reason;
    }
    return all;
  }
  size_t before = 0;
  std::unique_ptr<Device> device;
};

uint64_t mappings() { return fake::messages_sent("updateBufferMappings:heap:operations:count:"); }

// Every word by a kernel, then part of them by an upload; what comes back is compared word by word.
void check_memory(Device& device, const Span& span, uint32_t seed) {
  const Kernel fill = device.kernel(kernels::Fill::info()).value();
  const auto count = uint32_t(span.bytes / 4);
  CommandList list("fill");
  list.dispatch(fill, kernels::Fill{.target = span, .value = seed, .row_count = count}, fill.grid(count));
  REQUIRE(!device.run(Role::kMl, list.finish()));
  std::vector<uint32_t> want(count, seed);
  for (uint32_t i = count / 3; i < count / 2; ++i) want[i] = seed * 77 + i;
  const Span middle = span.slice(uint64_t(count / 3) * 4, uint64_t(count / 2 - count / 3) * 4);
  REQUIRE(!device.write(middle, want.data() + count / 3, middle.bytes));
  std::vector<uint32_t> got(count);
  REQUIRE(!device.read(span, got.data(), uint64_t(count) * 4));
  CHECK(got == want);
}

// The block list: the same calls, no mapping.
void check_blocks(const Opened& o) {
  CHECK(!o.device->caps().has(Feature::kSparseHeap));
  CHECK(!o.heap().stats().sparse);
  const uint64_t before = mappings();
  const Span span = o.heap().place(5 * kPage + 400).value();
  REQUIRE(!o.heap().commit(span));
  CHECK(o.heap().stats().block_count > 0);
  check_memory(*o.device, span, 11);
  REQUIRE(!o.heap().decommit(span));
  REQUIRE(!o.heap().commit(span));
  check_memory(*o.device, span, 12);
  o.heap().release(span);
  CHECK(mappings() == before);
}

}  // namespace

TEST_CASE("SparseHeap.WithoutUnifiedMemoryPagesAreMappedByCommitAndUnmappedByDecommit") {
  const Opened o(fake::kMacOS26, {"unified_memory"});
  REQUIRE(o.device->caps().backend == Backend::kMetal4);
  CHECK(!o.device->caps().has(Feature::kUnifiedMemory));
  CHECK(o.device->caps().has(Feature::kSparseHeap));
  CHECK(o.why_not_sparse().empty());
  const HeapStats fresh = o.heap().stats();
  CHECK(fresh.sparse);
  CHECK(fresh.reserved_bytes >= uint64_t(1) << 30);
  const uint64_t before = mappings();
  const Span span = o.heap().place(5 * kPage + 400).value();
  CHECK(!span.host);
  CHECK(mappings() == before);  // addresses only
  CHECK(o.heap().stats().committed_bytes == fresh.committed_bytes);
  REQUIRE(!o.heap().commit(span));
  CHECK(mappings() == before + 1);  // its pages lie in a row
  CHECK(o.heap().stats().committed_bytes > fresh.committed_bytes);
  check_memory(*o.device, span, 21);
  REQUIRE(!o.heap().commit(span));  // once more: nothing is left to map
  CHECK(mappings() == before + 1);

  // A page that another span needs too stays when the first goes; it is unmapped with the last.
  const Span beside = o.heap().allocate(1000).value();
  CHECK(beside.offset / kPage == (span.offset + span.bytes) / kPage);
  CHECK(mappings() == before + 1);
  REQUIRE(!o.heap().decommit(span));
  CHECK(mappings() == before + 2);
  check_memory(*o.device, beside, 22);
  REQUIRE(!o.heap().commit(span));
  CHECK(mappings() == before + 3);
  check_memory(*o.device, span, 23);
  REQUIRE(!o.heap().decommit(span));
  REQUIRE(!o.heap().decommit(beside));
  CHECK(mappings() == before + 5);
  o.heap().release(span);
  o.heap().release(beside);
  CHECK(o.device->messages().empty());
}

TEST_CASE("SparseHeap.PagesOfSeveralChunksAreMappedByOneMessageEach") {
  constexpr uint64_t kChunk = uint64_t(64) << 20;
  const Opened o(fake::kMacOS26, {"unified_memory"});
  const Span span = o.heap().place(kChunk + 3 * kPage).value();
  const Span hole = span.slice(kChunk / 2, kPage);
  REQUIRE(!o.heap().commit(hole));
  const uint64_t before = mappings();
  REQUIRE(!o.heap().commit(span));  // two runs around the hole, the second over the first chunk's end
  CHECK(mappings() == before + 2);
  CHECK(o.heap().stats().committed_bytes >= kChunk + 3 * kPage);
  for (const uint64_t at : {uint64_t(0), kChunk / 2 - kPage, kChunk - 2 * kPage, kChunk})
    check_memory(*o.device, span.slice(at, 3 * kPage), uint32_t(at / kPage) + 31);
  REQUIRE(!o.heap().decommit(span));
  CHECK(mappings() == before + 3);
  o.heap().release(span);
}

TEST_CASE("SparseHeap.ACommitThatFailsMapsNothing") {
  {  // past the budget, half way
    const Opened o(fake::kMacOS26, {"unified_memory"});
    const uint64_t budget = o.heap().budget_bytes();
    o.heap().set_budget(o.heap().stats().committed_bytes + 40 * kPage);
    const Span large = o.heap().place(41 * kPage).value(), small = o.heap().place(20 * kPage).value();
    const uint64_t before = mappings();
    const HeapStats fresh = o.heap().stats();
    CHECK(o.heap().commit(large).code == ErrorCode::kOutOfMemory);
    CHECK(mappings() == before);
    CHECK(o.heap().stats().committed_bytes == fresh.committed_bytes);
    REQUIRE(!o.heap().commit(small));
    o.heap().set_budget(budget);  // uploads want some
    check_memory(*o.device, small, 41);
    o.heap().release(large);
    o.heap().release(small);
  }
  const auto plan = FaultPlan::parse("updateBufferMappings:1:out_of_device_memory").value();
  const Opened o(fake::kMacOS26, {"unified_memory"}, plan);
  const Span span = o.heap().place(5 * kPage).value();
  const uint64_t before = mappings();
  CHECK(o.heap().commit(span).code == ErrorCode::kOutOfMemory);
  CHECK(plan->injected() == 1);
  CHECK(mappings() == before);
  REQUIRE(!o.heap().commit(span));
  check_memory(*o.device, span, 51);
  o.heap().release(span);
}

TEST_CASE("SparseHeap.AKernelOnADecommittedPageIsCaught") {
  const Opened o(fake::kMacOS26, {"unified_memory"});
  const Span span = o.heap().allocate(2 * kPage).value();
  REQUIRE(!o.heap().decommit(span));
  const Kernel fill = o.device->kernel(kernels::Fill::info()).value();
  CommandList list("fill");
  list.dispatch(fill, kernels::Fill{.target = span, .value = 1, .row_count = 100}, fill.grid(100));
  REQUIRE(!o.device->run(Role::kMl, list.finish()));
  const std::vector<std::string> all = fake::take_violations();
  REQUIRE(all.size() == 1);
  CHECK(all[0].rfind("sparse: fill touches a page that is not mapped", 0) == 0);
  o.heap().release(span);
}

TEST_CASE("SparseHeap.WithoutPlacementSparseBuffersItIsBlocksAndSaysWhy") {
  const std::pair<const char*, const char*> pieces[] = {
      {"newBufferWithLength:options:placementSparsePageSize:", "MTLDevice makes no placement-sparse buffers"},
      {"updateBufferMappings:heap:operations:count:",
       "the sparse buffer could not be made: MTL4CommandQueue maps no buffers"}};
  for (const auto& [piece, reason] : pieces) {
    INFO("missing: " << piece);
    fake::hide(piece);
    const Opened o(fake::kMacOS26, {"unified_memory"});
    CHECK(o.device->caps().backend == Backend::kMetal4);
    CHECK(o.why_not_sparse() == reason);
    check_blocks(o);
  }
}

TEST_CASE("SparseHeap.OlderSystemsUnifiedMemoryAndTheSwitchSayWhyTheyUseBlocks") {
  {
    const Opened o(fake::kMacOS15, {"unified_memory"});
    CHECK(o.device->caps().backend == Backend::kMetal3);
    CHECK(o.why_not_sparse() == "only a Metal 4 queue maps pages");
    check_blocks(o);
  }
  {
    const Opened o(fake::kMacOS26, {});
    CHECK(o.why_not_sparse() == "with unified memory a list of heaps gives every span a host pointer");
    check_blocks(o);
  }
  const Opened o(fake::kMacOS26, {"unified_memory", "sparse_heap"});
  CHECK(o.why_not_sparse() == "turned off by --disable sparse_heap");
  check_blocks(o);
}

}  // namespace onebeat::device::metal
