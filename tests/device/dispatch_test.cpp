#include "conformance.hpp"
#include "kernels/generated/copy.hpp"
#include "kernels/generated/fill.hpp"

namespace onebeat::device::conformance {
namespace {

// Records fills and copies by kernels, and does the same on host vectors.
class Program {
 public:
  Program(Test& t, size_t spans, uint32_t words, Random& random)
      : fill_(t.device().kernel(kernels::Fill::info()).value()),
        copy_(t.device().kernel(kernels::Copy::info()).value()) {
    for (size_t i = 0; i < spans; ++i) {
      twins.push_back(random.words(words));
      this->spans.push_back(t.upload(twins.back()));
    }
  }
  void fill(CommandList& list, size_t target, uint32_t begin, uint32_t count, uint32_t value) {
    list.dispatch(
        fill_, kernels::Fill{.target = spans[target], .value = value, .row_begin = begin, .row_count = count},
        fill_.grid(count));
    for (uint32_t i = 0; i < count; ++i) twins[target][begin + i] = value;
  }
  void copy(CommandList& list, size_t source, size_t target, uint32_t begin, uint32_t count) {
    list.dispatch(
        copy_,
        kernels::Copy{
            .source = spans[source], .target = spans[target], .row_begin = begin, .row_count = count},
        copy_.grid(count));
    for (uint32_t i = 0; i < count; ++i) twins[target][begin + i] = twins[source][begin + i];
  }

  std::vector<Span> spans;
  std::vector<std::vector<uint32_t>> twins;

 private:
  Kernel fill_, copy_;
};

}  // namespace

CONFORMANCE("Kernel.IsFoundOnceAndNamesItsVariant") {
  const Kernel a = t.device().kernel(kernels::Fill::info()).value();
  const Kernel b = t.device().kernel(kernels::Fill::info()).value();
  CHECK(std::string(a.variant()) == b.variant());
  CHECK(a.id() == b.id());
  CHECK(&a.info() == &kernels::Fill::info());
  CHECK(a.rows_per_group() > 0);
  const Kernel named = t.device().kernel(kernels::Fill::info(), a.variant()).value();
  CHECK(std::string(named.variant()) == a.variant());
  const Result<Kernel> none = t.device().kernel(kernels::Fill::info(), "no such variant");
  REQUIRE(!none);
  CHECK(none.error().code == ErrorCode::kUnsupported);
}

CONFORMANCE("Dispatch.AChainOfDependentOpsGivesWhatPlainLoopsGive") {
  Random random;
  INFO("seed " << random.seed());
  constexpr uint32_t kWords = 70001;  // several workgroups everywhere
  Program program(t, 4, kWords, random);
  CommandList list("chain");
  for (int i = 0; i < 40; ++i) {
    const size_t a = random.below(4), b = (a + 1 + random.below(3)) % 4;
    const auto begin = uint32_t(random.below(kWords));
    const auto count = uint32_t(1 + random.below(kWords - begin));
    if (random.below(3) == 0) {
      program.fill(list, a, begin, count, random.word());
    } else {
      program.copy(list, a, b, begin, count);
    }
  }
  OK(t.device().run(Role::kMl, list.finish()));
  for (size_t i = 0; i < program.spans.size(); ++i) CHECK(t.download(program.spans[i]) == program.twins[i]);
  for (const Span& span : program.spans) t.device().heap().release(span);
}

CONFORMANCE("Dispatch.MixesWithCopiesAndFillsInOrder") {
  Random random;
  INFO("seed " << random.seed());
  Program program(t, 2, 5000, random);
  CommandList list("mixed");
  program.fill(list, 0, 0, 5000, 11);
  list.copy(program.spans[0], program.spans[1]);
  list.fill(program.spans[0].slice(400, 4000), 22);
  program.copy(list, 0, 1, 900, 300);
  list.barrier();
  program.fill(list, 0, 1, 7, 33);
  OK(t.device().run(Role::kRender, list.finish()));
  std::vector<uint32_t> a(5000, 11), b(5000, 11);
  for (uint32_t i = 100; i < 1100; ++i) a[i] = 22;
  for (uint32_t i = 900; i < 1200; ++i) b[i] = a[i];
  for (uint32_t i = 1; i < 8; ++i) a[i] = 33;
  CHECK(t.download(program.spans[0]) == a);
  CHECK(t.download(program.spans[1]) == b);
  for (const Span& span : program.spans) t.device().heap().release(span);
}

CONFORMANCE("Dispatch.OneListIsReplayedManyTimes") {
  Random random;
  INFO("seed " << random.seed());
  Program program(t, 3, 3000, random);
  CommandList list("replayed");
  program.copy(list, 0, 1, 0, 3000);
  program.copy(list, 1, 2, 0, 3000);
  const ListRef replayed = list.finish();
  for (int i = 0; i < 100; ++i) {
    const std::vector<uint32_t> words = random.words(3000);
    t.write(program.spans[0], words);
    OK(t.device().run(Role(i % kRoleCount), replayed));
    if (i % 10 == 0) CHECK(t.download(program.spans[2]) == words);
  }
  for (const Span& span : program.spans) t.device().heap().release(span);
}

CONFORMANCE("Dispatch.TimestampsGrowAndLieWithinTheSubmission") {
  const Span span = t.allocate(1 << 20);
  CommandList list("timed");
  list.timestamp("begin");
  list.fill(span, 1);
  list.timestamp("middle");
  list.fill(span, 2);
  list.timestamp("end");
  SubmitReport report;
  OK(t.device().run(Role::kMl, list.finish(), &report));
  CHECK(report.submitted_ns > 0);
  CHECK(report.completed_ns >= report.submitted_ns);
  if (t.device().caps().has(Feature::kTimestamps)) {
    REQUIRE(report.timestamps.size() == 3);
    CHECK(report.timestamps[0] <= report.timestamps[1]);
    CHECK(report.timestamps[1] <= report.timestamps[2]);
    CHECK(report.begin_ns <= report.end_ns);
    // The device's clock is brought into the host's: calibration may be off by some microseconds.
    constexpr uint64_t kSlack = 2'000'000;
    CHECK(report.begin_ns + kSlack >= report.submitted_ns);
    CHECK(report.end_ns <= report.completed_ns + kSlack);
  } else {
    CHECK(report.begin_ns == 0);
  }
  t.device().heap().release(span);
}

CONFORMANCE("Dispatch.AnEmptyListCompletes") {
  CommandList list("empty");
  OK(t.device().run(Role::kMl, list.finish()));
}

}  // namespace onebeat::device::conformance
