#include <algorithm>
#include <array>

#include "device/checked/checked.hpp"
#include "device/checked/ledger.hpp"

namespace onebeat::device::checked {
namespace {

class CheckedHeap final : public Heap {
 public:
  CheckedHeap(Heap& inner, std::shared_ptr<Ledger> ledger) : inner_(inner), ledger_(std::move(ledger)) {}

  Result<Span> place(uint64_t bytes, uint64_t alignment, Memory memory) override {
    const uint64_t front = std::max(alignment, kPadBytes);  // keeps the caller's alignment
    if (bytes == 0 || bytes > UINT64_MAX - front - kPadBytes) return inner_.place(bytes, alignment, memory);
    OB_TRY(Span placed, inner_.place(front + bytes + kPadBytes, alignment, memory));
    Allocation a;
    a.inner = placed;
    a.user = placed.slice(front, bytes);
    ledger_->placed(a);
    return a.user;
  }

  Error commit(const Span& span) override {
    if (!span) return {};
    OB_TRY(const Allocation a, ledger_->find(span, "a commit"));
    const bool whole = a.user.bytes == span.bytes;
    OB_CHECK(inner_.commit(whole && !a.imported ? a.inner : span));
    ledger_->set_committed(span, true);
    return {};
  }

  Error decommit(const Span& span) override {
    if (!span) return {};
    OB_TRY(const Allocation a, ledger_->find(span, "a decommit"));
    ledger_->set_committed(span, false);
    return inner_.decommit(a.user.bytes == span.bytes && !a.imported ? a.inner : span);
  }

  void release(const Span& span, TimelinePoint after) override {
    if (!span) return;
    Result<Allocation> a = ledger_->release(span, after);
    if (!a) return;  // noted; the inner heap would take it for its own mistake
    // Registered before the inner heap's own callback, so the canaries are read while the memory is there.
    if (after) {
      after.timeline->on_reach(after.value,
                               [ledger = ledger_, at = span.address](const Error&) { ledger->freed(at); });
    } else {
      ledger_->freed(span.address);
    }
    inner_.release(a->inner, std::move(after));
  }

  Result<Span> import(void* memory, uint64_t bytes) override {
    OB_TRY(Span span, inner_.import(memory, bytes));
    Allocation a;
    a.user = a.inner = span;
    a.imported = true;
    a.committed = {{span.address, span.address + span.bytes}};
    ledger_->placed(a);
    return span;
  }

  HeapStats stats() const override { return inner_.stats(); }
  uint64_t budget_bytes() const override { return inner_.budget_bytes(); }
  void set_budget(uint64_t bytes) override { inner_.set_budget(bytes); }

 private:
  Heap& inner_;
  std::shared_ptr<Ledger> ledger_;
};

class CheckedQueue final : public Queue {
 public:
  CheckedQueue(Queue& inner, const Caps& caps, std::shared_ptr<Ledger> ledger)
      : inner_(inner), caps_(caps), ledger_(std::move(ledger)) {}

  Role role() const override { return inner_.role(); }
  Error submit(Submission submission) override {
    OB_TRY(const uint64_t ticket, ledger_->admit(role(), submission, caps_));
    submission.done = [ledger = ledger_, ticket,
                       done = std::move(submission.done)](const SubmitReport& report) {
      ledger->retire(ticket);
      if (done) done(report);
    };
    Error refused = inner_.submit(std::move(submission));
    if (refused) ledger_->retire(ticket);
    return refused;
  }
  void help(const std::function<bool()>& done) override { inner_.help(done); }
  bool helps() const override { return inner_.helps(); }
  Error drain(std::chrono::nanoseconds timeout) override { return inner_.drain(timeout); }
  uint64_t submitted() const override { return inner_.submitted(); }
  uint64_t completed() const override { return inner_.completed(); }

 private:
  Queue& inner_;
  const Caps& caps_;
  std::shared_ptr<Ledger> ledger_;
};

class CheckedDevice final : public Device {
 public:
  explicit CheckedDevice(std::unique_ptr<Device> inner)
      : inner_(std::move(inner)), ledger_(std::make_shared<Ledger>()), heap_(inner_->heap(), ledger_) {
    for (int r = 0; r < kRoleCount; ++r) {
      queues_[size_t(r)] = std::make_unique<CheckedQueue>(inner_->queue(Role(r)), inner_->caps(), ledger_);
    }
  }
  ~CheckedDevice() override {
    ledger_->close();
    inner_.reset();  // before heap_ and queues_, whose callers may still be inside a callback
  }

  const Caps& caps() const override { return inner_->caps(); }
  Heap& heap() override { return heap_; }
  Queue& queue(Role role) override { return *queues_[size_t(role)]; }
  Result<Kernel> kernel(const KernelInfo& info, std::string_view variant,
                        std::span<const uint32_t> constants) override {
    return inner_->kernel(info, variant, constants);
  }
  Error health() const override { return inner_->health(); }
  std::vector<std::string> messages() const override {
    std::vector<std::string> all = inner_->messages();
    for (std::string& own : ledger_->messages()) all.push_back(std::move(own));
    return all;
  }

 private:
  void host_touches(const Span& span, bool writes) override { ledger_->host_touches(span, writes); }

  std::unique_ptr<Device> inner_;
  std::shared_ptr<Ledger> ledger_;
  CheckedHeap heap_;
  std::array<std::unique_ptr<CheckedQueue>, kRoleCount> queues_;
};

}  // namespace

std::unique_ptr<Device> wrap(std::unique_ptr<Device> inner) {
  return std::make_unique<CheckedDevice>(std::move(inner));
}

}  // namespace onebeat::device::checked
