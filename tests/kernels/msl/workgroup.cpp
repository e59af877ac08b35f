#include "kernels/msl/workgroup.hpp"

#include <algorithm>

namespace onebeat::msl {
namespace {
// Pages that nobody touches cost nothing; under AddressSanitizer attention_f16 has a frame of 168 KiB.
constexpr size_t kStackBytes = 512 << 10;
constexpr size_t kThreadgroupBytes = 32 << 10;  // what every Metal device has
}  // namespace

Workgroup::Workgroup() : stacks_(kStackBytes) {}

void Workgroup::run(const Shape& shape, const Body& body, const void* params) {
  OB_ASSERT(shape.width >= 1 && shape.width <= kMaxWidth, "a subgroup has 1 to 64 lanes");
  if (body_ != &body) shared_.clear();
  shape_ = shape;
  body_ = &body;
  params_ = params;
  current_ = this;
  waiting_ = done_ = 0;
  backwards_ = (shape.position.x + shape.position.y + shape.position.z) % 2 != 0;
  for (auto& variable : shared_) std::fill(variable.begin(), variable.end(), std::byte{0xcd});
  lanes_.resize(shape.local_size);
  const uint32_t subgroup_count = (shape.local_size + shape.width - 1) / shape.width;
  subgroups_.resize(subgroup_count);
  for (auto& subgroup : subgroups_)
    subgroup.active = subgroup.meetings[0].arrived = subgroup.meetings[1].arrived = 0;
  for (uint32_t i = 0; i < shape.local_size; ++i) {
    Lane& lane = lanes_[i];
    lane.state = State::kReady;
    lane.meetings = lane.matrix_operations = 0;
    make_context(lane.context, stacks_.bottom(i), stacks_.stack_bytes(), &Workgroup::enter);
    subgroups_[i / shape.width].active |= uint64_t(1) << (i % shape.width);
  }
  running_ = backwards_ ? shape.local_size - 1 : 0;
  leader_ = running_ % shape.width == 0;
  switch_context(main_, lanes_[running_].context);
  OB_ASSERT(done_ == shape.local_size, "every thread of the workgroup came to its end");
}

void Workgroup::enter() {
  begin_context();
  Workgroup& self = current();
  const Shape& s = self.shape_;
  self.body_->thread(self.params_, {s.local_size, s.width, self.running_, s.grid, s.position});
  self.finish();
}

void Workgroup::finish() {
  lanes_[running_].state = State::kDone;
  ++done_;
  OB_ASSERT(waiting_ == 0, "no thread ends while others wait at a barrier");
  Subgroup& subgroup = subgroups_[running_ / shape_.width];
  subgroup.active &= ~(uint64_t(1) << lane());
  for (const Meeting& meeting : subgroup.meetings)
    OB_ASSERT(meeting.arrived == 0 || meeting.arrived != subgroup.active,
              "no lane ends while its subgroup meets");
  if (done_ == shape_.local_size) {
    check_matrix_operations();
    switch_context(lanes_[running_].context, main_, true);
  }
  yield();  // for good
  OB_ASSERT(false, "a thread that has ended is not run again");
  __builtin_unreachable();
}

Workgroup::Meeting& Workgroup::arrive(int operation) {
  Meeting& meeting = subgroups_[running_ / shape_.width].meetings[lanes_[running_].meetings++ % 2];
  OB_ASSERT(meeting.arrived == 0 || meeting.operation == operation,
            "all lanes of a subgroup meet in the same operation");
  meeting.operation = operation;
  meeting.arrived |= uint64_t(1) << lane();
  return meeting;
}

void Workgroup::release(Meeting& meeting) {
  const uint32_t first = running_ / shape_.width * shape_.width;
  for (uint64_t left = meeting.arrived; left != 0; left &= left - 1)
    lanes_[first + uint32_t(std::countr_zero(left))].state = State::kReady;
  meeting.arrived = 0;
}

void Workgroup::wait(Meeting&) {
  lanes_[running_].state = State::kMeeting;
  yield();
}

void Workgroup::barrier() {
  OB_ASSERT(done_ == 0, "all threads of a workgroup reach a barrier");
  lanes_[running_].state = State::kBarrier;
  if (++waiting_ == shape_.local_size)
    release_barrier();
  else
    yield();
}

void Workgroup::release_barrier() {
  check_matrix_operations();
  waiting_ = 0;
  for (Lane& lane : lanes_) lane.state = State::kReady;
}

void Workgroup::check_matrix_operations() const {
  for (size_t i = 0; i < lanes_.size(); ++i)
    OB_ASSERT(lanes_[i].matrix_operations == lanes_[i / shape_.width * shape_.width].matrix_operations,
              "all lanes of a subgroup take part in its matrix operations");
}

void Workgroup::yield() {
  const uint32_t n = shape_.local_size;
  for (uint32_t step = 1; step <= n; ++step) {
    const uint32_t next = backwards_ ? (running_ + n - step) % n : (running_ + step) % n;
    if (lanes_[next].state == State::kReady) return switch_to(next);
  }
  OB_ASSERT(false, "the threads of a workgroup do not wait for each other in different places");
}

void Workgroup::switch_to(uint32_t lane) {
  Context& from = lanes_[running_].context;
  const bool ended = lanes_[running_].state == State::kDone;
  running_ = lane;
  leader_ = lane % shape_.width == 0;
  switch_context(from, lanes_[lane].context, ended);
}

void* Workgroup::shared(uint32_t ordinal, size_t bytes) {
  if (shared_.size() <= ordinal) shared_.resize(ordinal + 1);
  if (shared_[ordinal].size() < bytes) shared_[ordinal].assign(bytes, std::byte{0xcd});
  size_t total = 0;
  for (const auto& variable : shared_) total += variable.size();
  OB_ASSERT(total <= kThreadgroupBytes, "a workgroup uses at most 32 KiB of threadgroup memory");
  return shared_[ordinal].data();
}

}  // namespace onebeat::msl
