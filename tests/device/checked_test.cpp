// Every violation that device/checked promises to find is committed here on purpose, and its rightful twin
// too.
#include <cstring>

#include "conformance.hpp"
#include "device/checked/checked.hpp"
#include "device/checked/list_checks.hpp"
#include "gate.hpp"
#include "kernels/generated/copy.hpp"
#include "kernels/generated/fill.hpp"

#undef OK
#define OK(expression) REQUIRE_FALSE(bool(expression))

namespace onebeat::device {
namespace {

using namespace std::chrono_literals;

struct Fixture {
  std::unique_ptr<Device> device = open({.device = "cpu", .checked = true, .hardware_queues = 3}).value();
  Heap& heap = device->heap();

  Span span(uint64_t bytes = 4096) { return heap.allocate(bytes).value(); }
  Error fill(const Span& target, Role role = Role::kMl, Submission extra = {}) {
    CommandList list("fill");
    list.fill(target, 1);
    extra.list = list.finish();
    return device->queue(role).submit(std::move(extra));
  }
  bool said(const std::string& words) const {
    for (const std::string& m : device->messages()) {
      if (m.find(words) != std::string::npos) return true;
    }
    return false;
  }
  // Refused, with a message that holds the words.
  void refused(const Error& e, const std::string& words) const {
    INFO("error: " << e.text());
    CHECK(e.code == ErrorCode::kInvalidUse);
    CHECK(e.message.find(words) != std::string::npos);
    CHECK(said(words));
  }
  void drain() {
    for (int r = 0; r < kRoleCount; ++r) OK(device->queue(Role(r)).drain(20s));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "Checked.RightUseLeavesNoMessage") {
  const Span a = span(), b = span();
  auto t = device->timeline("t");
  OK(fill(a, Role::kBlit, {.signals = {t->at(1)}}));
  CommandList list("copy");
  list.copy(a, b);
  OK(device->queue(Role::kMl).submit({.list = list.finish(), .waits = {t->at(1)}, .signals = {t->at(2)}}));
  heap.release(a, t->at(2));
  OK(t->wait(2, 20s));
  heap.release(b);
  drain();
  CHECK(device->messages().empty());
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsUseAfterRelease") {
  const Span a = span();
  heap.release(a);
  refused(fill(a), "were released");
  const Span b = span();
  auto t = device->timeline("t");
  heap.release(b, t->at(1));  // waiting for its point: released all the same
  refused(fill(b), "were released");
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsDoubleAndPartialRelease") {
  const Span a = span();
  heap.release(a.slice(0, 100));
  CHECK(said("a part of a span"));
  heap.release(a);
  heap.release(a);
  CHECK(said("released twice"));
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsMemoryThatIsNotCommitted") {
  const Span a = heap.place(1 << 20).value();
  refused(fill(a), "not committed");
  OK(heap.commit(a.slice(0, 4096)));
  OK(fill(a.slice(0, 4096)));
  refused(fill(a.slice(2048, 4096)), "not committed");
  drain();
  OK(heap.decommit(a));
  refused(fill(a.slice(0, 16)), "not committed");
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsAccessesOutsideOfAnAllocation") {
  Span a = span();
  a.bytes += 4;
  refused(fill(a), "past the end");
  Span wild;
  wild.address = 4096;
  wild.bytes = 16;
  refused(fill(wild), "no live allocation");
  refused(heap.commit(wild), "no live allocation");
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsParametersThatNoDeclarationCovers") {
  const Span a = span(), b = span();
  const Kernel copy = device->kernel(kernels::Copy::info()).value();
  CommandList list("copy");
  list.dispatch(copy, kernels::Copy{.source = a, .target = b, .row_count = 16}, copy.grid(16));
  Op op = list.finish()->ops()[0];

  Op hidden = op;  // the address of another span in the parameters
  const Span c = span();
  std::memcpy(hidden.params.data() + kernels::Copy::info().pointers[1].offset, &c.address, 8);
  CommandList wrong("hidden write");
  wrong.append(hidden);
  refused(device->queue(Role::kMl).submit({.list = wrong.finish()}), "passes an address as 'target'");

  Op unmarked = op;  // declared, but only as read
  for (Access& access : unmarked.accesses) access.writes = false;
  CommandList marks("unmarked write");
  marks.append(unmarked);
  refused(device->queue(Role::kMl).submit({.list = marks.finish()}), "passes an address as 'target'");
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsACopyThatDeclaresNothing") {
  const Span a = span(), b = span();
  Op op;
  op.kind = OpKind::kCopy;
  op.source = a;
  op.target = b;
  CommandList list("silent copy");
  list.append(op);
  refused(device->queue(Role::kMl).submit({.list = list.finish()}), "does not declare");
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsAMissingBarrier") {
  // finish() always places them: the list is bent afterwards, as a faulty recorder would have made it.
  const Span a = span(), b = span();
  CommandList list("raced");
  list.fill(a, 1);
  list.copy(a, b);
  const ListRef finished = list.finish();
  CHECK(checked::check_list(*finished, device->caps()).empty());
  const_cast<Op&>(finished->ops()[1]).barrier_before = false;
  refused(device->queue(Role::kMl).submit({.list = finished}), "no barrier stands between");
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsSignalsThatAreNotTheirs") {
  auto t = device->timeline("t");
  t->signal(3);
  refused(device->queue(Role::kMl).submit({.signals = {t->at(2)}}), "reached already");
  refused(device->queue(Role::kMl).submit({.signals = {t->at(4), t->at(4)}}), "by two submissions");

  std::atomic<bool> gate{false};
  const Span a = span();
  const Kernel kernel = device->kernel(Gate::info()).value();
  CommandList list("gate");
  list.dispatch(kernel, Gate{a, &gate}, {1, 1, 1});
  OK(device->queue(Role::kMl).submit({.list = list.finish(), .signals = {t->at(5)}}));
  refused(device->queue(Role::kBlit).submit({.signals = {t->at(5)}}), "by two submissions");
  gate = true;
  drain();
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsAWaitThatNothingRaises") {
  auto t = device->timeline("t");
  refused(device->queue(Role::kMl).submit({.waits = {t->at(1)}}), "nothing can raise timeline t");
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsDamagedMemoryBesideASpan") {
  const Span a = span(100), b = span(100), c = span(100);
  a.host[100] = std::byte(1);
  heap.release(a);
  CHECK(said("0 past its end"));
  b.host[-1] = std::byte(1);
  heap.release(b);
  CHECK(said("1 before its start"));
  const size_t before = device->messages().size();
  c.host[0] = c.host[99] = std::byte(1);
  heap.release(c);
  CHECK(device->messages().size() == before);
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsUnorderedWorkOnTwoQueues") {
  std::atomic<bool> gate{false};
  const Span a = span(), b = span();
  auto t = device->timeline("t");
  const Kernel kernel = device->kernel(Gate::info()).value();
  CommandList list("gate");
  list.dispatch(kernel, Gate{a, &gate}, {1, 1, 1});
  OK(device->queue(Role::kMl).submit({.list = list.finish(), .signals = {t->at(1)}}));
  OK(fill(b, Role::kRender));                                      // other bytes
  refused(fill(a, Role::kRender), "make one wait for the other");  // the same bytes, no order
  OK(fill(a, Role::kMl, {.signals = {t->at(2)}}));                 // ordered by the queue
  OK(device->queue(Role::kBlit).submit({.waits = {t->at(2)}, .signals = {t->at(3)}}));
  OK(fill(a, Role::kRender, {.waits = {t->at(3)}}));  // ordered through two waits
  gate = true;
  drain();
  OK(fill(a, Role::kBlit));  // all of it is over
  drain();
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsWhatTheHostTouchesBesideRunningWork") {
  std::atomic<bool> gate{false};
  const Span a = span(), b = span();
  auto t = device->timeline("t");
  const Kernel kernel = device->kernel(Gate::info()).value();
  CommandList list("gate");
  list.dispatch(kernel, Gate{a, &gate}, {1, 1, 1});
  list.copy(b.slice(0, 100), b.slice(200, 100));
  OK(device->queue(Role::kMl).submit({.list = list.finish(), .signals = {t->at(1)}}));
  std::byte bytes[4096]{};
  OK(device->read(b.slice(0, 100), bytes, 100));  // both read
  OK(device->write(b.slice(100, 100), bytes, 100));
  OK(device->write(b.slice(300, 1000), bytes, 1000));
  CHECK(device->messages().empty());
  OK(device->read(a.slice(4095, 1), bytes, 1));
  CHECK(said("the host reads 1 bytes that submission 'gate' in flight on Q_ml touches too"));
  OK(device->write(b.slice(0, 1), bytes, 1));
  CHECK(said("the host writes 1 bytes"));
  CHECK(device->messages().size() == 2);
  gate = true;
  OK(t->wait(1, 20s));
  OK(device->read(a, bytes, sizeof bytes));
  OK(device->write(b, bytes, sizeof bytes));
  CHECK(device->messages().size() == 2);
}

TEST_CASE_FIXTURE(Fixture, "Checked.FindsMemoryReleasedUnderRunningWork") {
  std::atomic<bool> gate{false};
  const Span a = span(), b = span();
  auto t = device->timeline("t");
  const Kernel kernel = device->kernel(Gate::info()).value();
  for (const Span& touched : {a, b}) {
    CommandList list("gate");
    list.dispatch(kernel, Gate{touched, &gate}, {1, 1, 1});
    OK(device->queue(Role::kMl).submit({.list = list.finish(), .signals = {t->next()}}));
  }
  heap.release(a, t->at(1));  // its own point
  CHECK(device->messages().empty());
  heap.release(b, t->at(1));  // a point before its use
  CHECK(said("is released while submission 'gate'"));
  gate = true;
  drain();
}

}  // namespace onebeat::device
