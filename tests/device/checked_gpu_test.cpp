// A device opened with OpenOptions::checked runs the bounds-checked build of each GPU kernel: what leaves its span fails
// its submission and says where.
#include <functional>

#include "conformance.hpp"
#include "kernels/generated/copy.hpp"
#include "kernels/generated/fill.hpp"

#undef OK
#define OK(expression) REQUIRE_FALSE(bool(expression))

namespace onebeat::device {
namespace {

using namespace std::chrono_literals;

void on_checked_gpus(const std::function<void(Device&)>& body) {
  for (const Candidate& c : enumerate()) {
    if (c.error || c.caps.backend == Backend::kCpu) continue;
    CAPTURE(c.id);
    auto device = open({.device = c.id, .checked = true}).value();
    body(*device);
  }
}

// 100 words of span, 250 rows to fill.
ListRef overrun(Device& device, const Span& words) {
  const Kernel fill = device.kernel(kernels::Fill::info()).value();
  CommandList list("overrun");
  list.fill(words, 7);
  list.dispatch(fill, kernels::Fill{.target = words.slice(0, 400), .value = 1, .row_count = 250},
                fill.grid(250));
  return list.finish();
}

std::vector<uint32_t> words_of(Device& device, const Span& span) {
  std::vector<uint32_t> words(span.bytes / 4);
  OK(device.read(span, words.data(), span.bytes));
  return words;
}

}  // namespace

TEST_CASE("Checked.AGpuKernelThatLeavesItsSpanFailsItsSubmissionAndSaysWhere") {
  on_checked_gpus([](Device& device) {
    const Span words = device.heap().allocate(4096).value();
    const ListRef list = overrun(device, words);
    for (int round = 0; round < 3;
         ++round) {  // a replayed list reports each time, and only what happened then
      const Error e = device.run(Role::kMl, list);
      CAPTURE(e.text());
      CHECK(e.code == ErrorCode::kInvalidUse);
      for (const char* part : {"list 'overrun'", "op 1 (kernel fill", "150 accesses", "'target' to element 1",
                               " of 100 (bytes ", " of 400)"}) {
        CHECK(e.message.find(part) != std::string::npos);
      }
      CHECK(device.messages().size() == size_t(round + 1));
    }
    std::vector<uint32_t> expected(1024, 7);
    std::fill_n(expected.begin(), 100, 1u);
    CHECK(words_of(device, words) == expected);
    device.heap().release(words);
  });
}

TEST_CASE("Checked.AMissOnAGpuFailsExactlyTheValueOfItsSubmission") {
  on_checked_gpus([](Device& device) {
    const Span a = device.heap().allocate(4096).value(), b = device.heap().allocate(4096).value();
    const ListRef wrong = overrun(device, a);
    const Kernel copy = device.kernel(kernels::Copy::info()).value();
    CommandList good("copy");
    good.dispatch(copy, kernels::Copy{.source = a, .target = b, .row_count = 1024}, copy.grid(1024));
    const ListRef right = good.finish();
    auto line = device.timeline("line");
    for (uint64_t v = 1; v <= 8; ++v) {  // all in flight at once: each has a table of its own
      OK(device.queue(Role::kMl).submit({.list = v % 2 ? wrong : right, .signals = {line->at(v)}}));
    }
    OK(device.queue(Role::kBlit).submit({.waits = {line->at(8)}, .signals = {line->at(9)}}));
    for (uint64_t v = 1; v <= 9; ++v) {
      const Error e = line->wait(v, 60s);
      CHECK(e.code == (v % 2 && v < 9 ? ErrorCode::kInvalidUse : ErrorCode::kOk));
    }
    CHECK_FALSE(device.health());
    CHECK(words_of(device, b)[99] == 1);
    CHECK(words_of(device, b)[100] == 7);
    device.heap().release(a);
    device.heap().release(b);
  });
}

TEST_CASE("Checked.AReadPastASpanOnAGpuNamesTheElement") {
  on_checked_gpus([](Device& device) {
    const Span a = device.heap().allocate(4096).value(), b = device.heap().allocate(4096).value();
    const Kernel copy = device.kernel(kernels::Copy::info()).value();
    CommandList list("short source");
    list.fill(a, 5);
    list.dispatch(copy, kernels::Copy{.source = a.slice(0, 64), .target = b, .row_count = 17}, copy.grid(17));
    const Error e = device.run(Role::kMl, list.finish());
    CAPTURE(e.text());
    CHECK(e.message.find("1 access outside of a span, the first through 'source' to element 16 of 16 (bytes "
                         "64 to 68 of 64)") != std::string::npos);
    CHECK(words_of(device, b)[15] == 5);
    CHECK(words_of(device, b)[16] == 0);
    device.heap().release(a);
    device.heap().release(b);
  });
}

TEST_CASE("Checked.TablesOfListsThatAreGoneAreUsedAgain") {
  on_checked_gpus([](Device& device) {
    const Span words = device.heap().allocate(4096).value();
    const uint64_t committed = device.heap().stats().committed_bytes;
    const Kernel fill = device.kernel(kernels::Fill::info()).value();
    for (uint32_t i = 0; i < 500; ++i) {
      CommandList list("fill");
      for (int k = 0; k < 8; ++k)
        list.dispatch(fill, kernels::Fill{.target = words, .value = i, .row_count = 1024}, fill.grid(1024));
      OK(device.run(Role::kMl, list.finish()));
    }
    CHECK(device.heap().stats().committed_bytes == committed);  // tables are not the program's memory
    CHECK(words_of(device, words) == std::vector<uint32_t>(1024, 499));
    CHECK(device.messages().empty());
    device.heap().release(words);
  });
}

}  // namespace onebeat::device
