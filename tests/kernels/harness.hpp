// harness.hpp: one test body for every way to run a kernel on this machine.
//
//   for_each_target(kernels::Fill::info(), [](Target& target) {
//     Span words = target.make<uint32_t>(n, 0);
//     target.run(kernels::Fill{.target = words, .value = 7}, n);
//     CHECK(target.download<uint32_t>(words) == expected);
//   });
//
// Targets: each CPU body that this processor can execute, each variant and its bounds-checked build on each device that
// opens (software GPUs too), and the generated Metal text run as C++ (tests/kernels/msl). Memory of the host targets
// ends at a page without access, so that a read or write past a span ends the test; devices are opened with the
// `checked` wrapper.
// ONEBEAT_MSL_WIDTH=8|32|64 chooses the subgroup width of the Metal text (32 unless told, all with ONEBEAT_LONG=1).
#pragma once
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "device/command_list.hpp"
#include "device/kernel.hpp"

namespace onebeat::kernels::test {

class Target {
 public:
  virtual ~Target() = default;
  virtual std::string name() const = 0;  // "cpu avx2", "msl wg256 width 8", "vulkan:0 wg256 (llvmpipe ...)"
  virtual bool emulated() const = 0;     // thousands of times slower than a GPU: keep shapes small
  virtual device::Span allocate(uint64_t bytes) = 0;
  virtual void write(const device::Span& to, const void* data, uint64_t bytes) = 0;
  virtual void read(const device::Span& from, void* data, uint64_t bytes) = 0;

  // The bounds-checked build counts accesses that missed their span in the last dispatch, and fails the test when there
  // are any; other targets cannot tell and give kCannotTell.
  static constexpr uint32_t kCannotTell = ~0u;
  virtual uint32_t misses() const { return kCannotTell; }
  void expect_misses(bool expect) { expects_misses_ = expect; }

  uint32_t rows_per_group() const { return rows_per_group_; }
  uint32_t cols_per_group() const { return cols_per_group_; }
  device::Grid grid(uint64_t rows, uint64_t cols = 1, uint32_t z = 1) const {
    return device::Kernel(nullptr, "", rows_per_group_, cols_per_group_, 0).grid(rows, cols, z);
  }

  template <class T>
  device::Span upload(const std::vector<T>& data) {
    if (data.empty()) return {};
    const device::Span span = allocate(data.size() * sizeof(T));
    write(span, data.data(), data.size() * sizeof(T));
    return span;
  }
  template <class T>
  device::Span make(uint64_t count, T value) {
    return upload(std::vector<T>(count, value));
  }
  template <class T>
  std::vector<T> download(const device::Span& span) {
    std::vector<T> data(span.bytes / sizeof(T));
    if (!data.empty()) read(span, data.data(), data.size() * sizeof(T));
    return data;
  }

  // The whole dispatch: rows 0 to `rows`.
  template <class Args>
  void run(Args args, uint64_t rows, uint64_t cols = 1, uint32_t z = 1) {
    args.row_begin = 0;
    args.row_count = uint32_t(rows);
    dispatch(args, grid(rows, cols, z));
  }
  // The same work in slices of `groups` row groups each, last slice first.
  template <class Args>
  void run_split(Args args, uint64_t rows, uint32_t groups, uint64_t cols = 1, uint32_t z = 1) {
    const uint64_t step = uint64_t(groups) * rows_per_group_;
    for (uint64_t slice = (rows + step - 1) / step; slice-- > 0;) {
      args.row_begin = uint32_t(slice * step);
      args.row_count = uint32_t(std::min(step, rows - slice * step));
      dispatch(args, grid(args.row_count, cols, z));
    }
  }
  template <class Args>
  void dispatch(const Args& args, device::Grid grid) {
    device::Op op;
    args.encode(op.params.data(), op.accesses);
    op.grid = grid;
    execute(std::move(op));
  }

 protected:
  Target(uint32_t rows, uint32_t cols) : rows_per_group_(rows), cols_per_group_(cols) {}
  virtual void execute(device::Op op) = 0;
  bool expects_misses() const { return expects_misses_; }
  uint32_t rows_per_group_, cols_per_group_;
  bool expects_misses_ = false;
};

void for_each_target(const device::KernelInfo& info, const std::function<void(Target&)>& body);

// Printed once a program, and taken from ONEBEAT_SEED when set.
uint64_t seed();
bool long_run();  // ONEBEAT_LONG=1
// Of how many statements, drawn by the seed, bodies are specialised: a software driver compiles each for seconds.
int fixed_body_turns();

}  // namespace onebeat::kernels::test
