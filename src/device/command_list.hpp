// command_list.hpp: our own recorded list of operations, the same for every backend.
//
//   CommandList list("mean pool");
//   list.dispatch(kernel, kernels::MeanPool{.src = hidden, .dst = out, .row_count = texts}, grid);
//   list.copy(out, readback);
//   queue.submit({.list = list.finish(), .signals = {done}});
//
// Kernel argument structs are generated beside the kernels (src/kernels/generated): pointers are Spans, and
// their read/write marks declare what the dispatch touches. finish() derives the barriers from those
// declarations and makes the list immutable, so that a backend may encode it once and replay it: what varies
// between runs (lengths, row counts) lives in heap blocks, not in parameters. Empty spans are allowed for
// pointers a kernel does not use.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "device/kernel.hpp"
#include "device/span.hpp"

namespace onebeat::device {

struct Access {
  Span span;
  bool reads = false;
  bool writes = false;
};

enum class OpKind : uint8_t { kDispatch, kCopy, kFill, kBarrier, kTimestamp };

struct Op {
  OpKind kind = OpKind::kBarrier;
  bool barrier_before =
      false;      // set by finish(): this op touches what an op since the last barrier wrote or read
  Kernel kernel;  // kDispatch
  Grid grid;
  std::array<std::byte, kMaxParamBytes> params{};
  std::vector<Access> accesses;  // what the op touches, copies and fills included
  Span source, target;           // kCopy, kFill (target)
  uint32_t fill_value = 0;
  std::string label;  // kTimestamp
};

// A finished list. Shared, immutable, kept alive by every submission that uses it. `encoding` is the
// backend's cache.
class RecordedList {
 public:
  const std::string& name() const { return name_; }
  const std::vector<Op>& ops() const { return ops_; }
  uint32_t timestamp_count() const { return timestamps_; }

  struct Encoding {
    virtual ~Encoding() = default;
  };
  std::shared_ptr<Encoding> encoding() const { return std::atomic_load(&encoding_); }
  void set_encoding(std::shared_ptr<Encoding> e) const { std::atomic_store(&encoding_, std::move(e)); }

 private:
  friend class CommandList;
  std::string name_;
  std::vector<Op> ops_;
  uint32_t timestamps_ = 0;
  mutable std::shared_ptr<Encoding> encoding_;
};

using ListRef = std::shared_ptr<const RecordedList>;

class CommandList {
 public:
  explicit CommandList(std::string name);

  // `Args` is a generated struct with `static const KernelInfo& info()` and
  // `void encode(std::byte* params, std::vector<Access>& accesses) const`.
  template <class Args>
  void dispatch(const Kernel& kernel, const Args& args, Grid grid) {
    Op op;
    op.kind = OpKind::kDispatch;
    op.kernel = kernel;
    op.grid = grid;
    args.encode(op.params.data(), op.accesses);
    add(std::move(op));
  }
  void copy(Span source, Span target);        // equal byte counts, no overlap
  void fill(Span target, uint32_t value);     // 4-byte pattern; offset and size multiples of 4
  void barrier();                             // explicit, where declared accesses cannot express it
  void timestamp(std::string label);          // device time here, in SubmitReport::timestamps
  void append(Op op) { add(std::move(op)); }  // an op taken from another list (slicing)

  bool empty() const { return ops_.empty(); }
  ListRef finish();  // once; the list is empty afterwards

 private:
  void add(Op op);
  std::string name_;
  std::vector<Op> ops_;
};

}  // namespace onebeat::device
