#include <cstring>

#include "conformance.hpp"

namespace onebeat::device::conformance {

CONFORMANCE("Transfer.WriteAndReadMoveOddSizes") {
  Random random;
  INFO("seed " << random.seed());
  const Span span = t.allocate(70000);
  for (const uint64_t bytes : {1u, 2u, 3u, 4u, 5u, 255u, 257u, 4095u, 4097u, 65537u}) {
    const uint64_t at = random.below(span.bytes - bytes + 1);
    std::vector<uint8_t> data(bytes), seen(bytes);
    for (uint8_t& b : data) b = uint8_t(random.word());
    OK(t.device().write(span.slice(at, bytes), data.data(), bytes));
    OK(t.device().read(span.slice(at, bytes), seen.data(), bytes));
    CHECK(seen == data);
  }
  OK(t.device().write(span, nullptr, 0));
  OK(t.device().read(span, nullptr, 0));
  CHECK(t.device().write(span.slice(0, 4), "12345", 5).code == ErrorCode::kInvalidUse);
  t.device().heap().release(span);
}

CONFORMANCE("Transfer.WritesLargerThanTheStagingSpanArriveWhole") {
  std::vector<uint32_t> words(((9 << 20) + 52) / 4);
  for (size_t i = 0; i < words.size(); ++i) words[i] = uint32_t(i * 2654435761u);
  const Span span = t.upload(words);
  CHECK(t.download(span) == words);
  t.device().heap().release(span);
}

CONFORMANCE("Transfer.CopiesAndFillsEqualPlainLoops") {
  Random random;
  INFO("seed " << random.seed());
  constexpr uint64_t kBytes = 40000;
  const Span a = t.allocate(kBytes), b = t.allocate(kBytes);
  std::vector<uint8_t> twin_a(kBytes), twin_b(kBytes);
  for (uint8_t& x : twin_a) x = uint8_t(random.word());
  for (uint8_t& x : twin_b) x = uint8_t(random.word());
  OK(t.device().write(a, twin_a.data(), kBytes));
  OK(t.device().write(b, twin_b.data(), kBytes));
  CommandList list("copies and fills");
  for (int i = 0; i < 60; ++i) {
    const uint64_t bytes = random.below(3) ? 1 + random.below(300) : 1 + random.below(kBytes / 2);
    const uint64_t from = random.below(kBytes - bytes + 1), to = random.below(kBytes - bytes + 1);
    switch (random.below(3)) {
      case 0:
        list.copy(a.slice(from, bytes), b.slice(to, bytes));
        std::memcpy(&twin_b[to], &twin_a[from], bytes);
        break;
      case 1:
        list.copy(b.slice(from, bytes), a.slice(to, bytes));
        std::memcpy(&twin_a[to], &twin_b[from], bytes);
        break;
      default: {
        const uint64_t at = to / 4 * 4, whole = bytes / 4 * 4;
        const uint32_t value = random.word();
        list.fill(a.slice(at, whole), value);
        for (uint64_t k = 0; k < whole; k += 4) std::memcpy(&twin_a[at + k], &value, 4);
      }
    }
  }
  OK(t.device().run(Role::kBlit, list.finish()));
  std::vector<uint8_t> seen(kBytes);
  OK(t.device().read(a, seen.data(), kBytes));
  CHECK(seen == twin_a);
  OK(t.device().read(b, seen.data(), kBytes));
  CHECK(seen == twin_b);
  t.device().heap().release(a);
  t.device().heap().release(b);
}

CONFORMANCE("Transfer.FillsAMebibyteAndMore") {
  const Span span = t.allocate((5 << 20) + 12);
  CommandList list("fill");
  list.fill(span, 0xdeadbeef);
  list.fill(span.slice(4 << 20, 4), 1);
  OK(t.device().run(Role::kMl, list.finish()));
  std::vector<uint32_t> expected(span.bytes / 4, 0xdeadbeef);
  expected[1 << 20] = 1;
  CHECK(t.download(span) == expected);
  t.device().heap().release(span);
}

}  // namespace onebeat::device::conformance
