// self_test.hpp: where one body of a kernel answers questions with known answers before it is trusted.
//
//   Error fill(KernelTrial& trial) {                        // a KernelSelfTest: src/kernels/self_tests/fill.cpp
//     const Span words = trial.make<uint32_t>(1000, 0);
//     trial.run(Fill{.target = words, .value = 7}, 1000);
//     return equal("target", trial.read<uint32_t>(words), std::vector<uint32_t>(1000, 7));
//   }
//
// A test asks whatever body the trial holds, so a new variant needs none of its own: shapes follow
// kernel().rows_per_group() and cols_per_group(). Backends make the trials: the CPU device calls the body on the
// asking thread, GPUs run it on Q_blit. A trial that breaks (no memory, a lost device) remembers the first failure;
// what the test says then does not count. Not thread-safe; its spans die with it.
#pragma once
#include <cstring>
#include <vector>

#include "device/command_list.hpp"
#include "device/heap.hpp"

namespace onebeat::device {

class Device;

class KernelTrial {
 public:
  explicit KernelTrial(const Kernel& kernel) : kernel_(kernel) {}
  KernelTrial(const KernelTrial&) = delete;
  KernelTrial& operator=(const KernelTrial&) = delete;
  virtual ~KernelTrial() = default;

  const Kernel& kernel() const { return kernel_; }
  const Error& failure() const { return failure_; }

  template <class T>
  Span upload(const std::vector<T>& data) {
    const Span span = memory(data.size() * sizeof(T));
    if (span.host) std::memcpy(span.host, data.data(), data.size() * sizeof(T));
    return span;
  }
  template <class T>
  Span make(uint64_t count, T value) {
    return upload(std::vector<T>(count, value));
  }
  template <class T>
  std::vector<T> read(const Span& span) const {
    std::vector<T> data(span.bytes / sizeof(T));
    if (span.host && !data.empty()) std::memcpy(data.data(), span.host, data.size() * sizeof(T));
    return data;
  }

  // Rows [begin, begin + count); `begin` is a multiple of rows_per_group.
  template <class Args>
  void slice(Args args, uint32_t begin, uint32_t count, uint64_t cols = 1, uint32_t z = 1) {
    args.row_begin = begin;
    args.row_count = count;
    Op op;
    op.kind = OpKind::kDispatch;
    op.kernel = kernel_;
    op.grid = kernel_.grid(count, cols, z);
    args.encode(op.params.data(), op.accesses);
    if (!failure_) failure_ = execute(std::move(op));
  }
  template <class Args>
  void run(const Args& args, uint64_t rows, uint64_t cols = 1, uint32_t z = 1) {
    slice(args, 0, uint32_t(rows), cols, z);
  }

 protected:
  virtual Result<Span> allocate(uint64_t bytes) = 0;  // with a host pointer
  virtual Error execute(Op op) = 0;                   // returns when it has run

 private:
  Span memory(uint64_t bytes);

  Kernel kernel_;
  Error failure_;
};

// A trial on any device: host-visible memory of its heap, one submission per dispatch.
class DeviceTrial final : public KernelTrial {
 public:
  DeviceTrial(Device& device, const Kernel& kernel) : KernelTrial(kernel), device_(device) {}
  ~DeviceTrial() override;

 private:
  Result<Span> allocate(uint64_t bytes) override;
  Error execute(Op op) override;

  Device& device_;
  std::vector<Span> spans_;
};

// Asks kernel.info().self_test; none when the body answered rightly or nothing asks. The message says what came out
// instead, or why the question could not be put.
Error ask(KernelTrial& trial);

}  // namespace onebeat::device
