// cost_model.hpp: how long an op will take on a device, learnt from how long slices took.
//
//   CostModel costs;
//   uint64_t ns = costs.estimate_ns(device, op, rows);     // of `rows` of its rows
//   costs.learn(device, list_ops, measured_ns);            // spreads a slice's time over its ops
//
// Kept per (device, kernel, the scalars of its parameters, grid height): a GEMM over 384 columns and one over
// 1,536 are different things. A shape that was never run starts from what the kernel took per row and column
// group in other shapes, and a kernel that was never run from a guess that errs on the slow side, so that
// first slices are short. Not thread-safe; the admission thread owns it.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "device/device.hpp"

namespace onebeat::tick {

// Rows that a dispatch may be cut along: what its row_count field says, or its workgroups along x.
uint64_t row_count(const device::Op& op);
// Smallest number of rows that may be cut off; 0: this op is never cut.
uint32_t row_step(const device::Op& op);
// The same op over rows [begin, begin + count), `begin` a multiple of row_step().
device::Op cut_rows(const device::Op& op, uint64_t begin, uint64_t count);

class CostModel {
 public:
  double estimate_ns(const device::Device* device, const device::Op& op, uint64_t rows) const;
  bool knows(const device::Device* device, const device::Op& op) const;  // its kernel was measured before
  void learn(const device::Device* device, const std::vector<device::Op>& ops, uint64_t measured_ns);

 private:
  struct Rate {
    double ns_per_row = 0;
    bool measured = false;
  };
  double guess_per_row(const device::Device* device, const device::Op& op) const;

  std::unordered_map<uint64_t, Rate> shapes_;   // key: device, kernel, scalars, grid
  std::unordered_map<uint64_t, Rate> kernels_;  // key: device, kernel; per row and column group
};

}  // namespace onebeat::tick
