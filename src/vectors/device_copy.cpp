#include "vectors/device_copy.hpp"

#include <algorithm>
#include <cstring>

#include "base/assert.hpp"
#include "kernels/generated/vector_scan.hpp"
#include "kernels/generated/vector_top.hpp"

namespace onebeat::vectors {
namespace {

using namespace std::chrono_literals;
using device::Span;
using Best = kernels::abi::Vector<uint32_t, 2>;

// As src/kernels/vector_scan.slang has them.
constexpr uint32_t kGroupRows = 256, kBlockRows = 128, kMaxQueries = 64, kL2 = 1;
constexpr uint64_t kMaxKeys = uint64_t(64) << 20;  // scratch of a batch: at most 256 MB
constexpr size_t kUploadRows = 8192;
constexpr std::chrono::nanoseconds kWaitLimit = 60s, kSpin = 1ms;  // a million rows take 0.2 ms

uint64_t words_of(uint64_t bits) { return (bits + 31) / 32; }

}  // namespace

Result<std::unique_ptr<DeviceCopy>> DeviceCopy::make(device::Device& device, ViewRef view, RunList run) {
  const uint64_t live = view->live_rows();
  if (live == 0) return Error(ErrorCode::kInvalidArgument, "there are no vectors to copy to the device");
  std::unique_ptr<DeviceCopy> copy(new DeviceCopy(device, std::move(view)));
  copy->run_list_ = std::move(run);
  OB_TRY(copy->scan_, device.kernel(kernels::VectorScan::info()));
  OB_TRY(copy->top_, device.kernel(kernels::VectorTop::info()));
  copy->width_ = row_width(copy->view_->shape.dim);
  const uint64_t rows = (live + kGroupRows - 1) / kGroupRows * kGroupRows;
  if (rows * (copy->width_ / 16) >> 32)
    return Error(ErrorCode::kUnsupported,
                 std::to_string(live) + " vectors are too many for one copy on a device");
  copy->stride_ = uint32_t(rows);
  copy->timeline_ = device.timeline("vectors");
  OB_CHECK(copy->upload());
  return copy;
}

DeviceCopy::~DeviceCopy() {
  for (const Span& span : owned_) device_.heap().release(span, last_);
}

uint64_t DeviceCopy::bytes() const {
  uint64_t sum = 0;
  for (const Span& span : owned_) sum += span.bytes;
  return sum;
}

Result<Span> DeviceCopy::allocate(uint64_t bytes, device::Memory memory) {
  OB_TRY(Span span, device_.heap().allocate(bytes, 256, memory));
  owned_.push_back(span);
  return span;
}

// The living rows in the order of their ids, so that ties between equal keys go to the smaller id on the device too.
Error DeviceCopy::upload() {
  const View& view = *view_;
  for (uint32_t i = 0; i < view.parts.size(); ++i)
    for (uint32_t row = 0; row < view.parts[i].segment->rows(); ++row)
      if (bit_of(*view.parts[i].live, row)) places_.push_back({i, row});
  const auto id_of = [&](const Place& p) { return view.parts[p.part].segment->ids()[p.row]; };
  const auto by_id = [&](const Place& a, const Place& b) { return id_of(a) < id_of(b); };
  if (!std::is_sorted(places_.begin(), places_.end(), by_id))
    std::sort(places_.begin(), places_.end(), by_id);

  const uint64_t n = places_.size();
  const bool l2 = view.shape.metric == Metric::kL2;
  OB_TRY(rows_, allocate(n * width_));
  OB_TRY(scales_, allocate(n * 4));
  if (l2) {
    OB_TRY(norms_, allocate(n * 4));
  }
  OB_TRY(live_, allocate(words_of(n) * 4));
  OB_TRY(filter_, allocate(words_of(n) * 4));
  std::vector<int8_t> rows(std::min<uint64_t>(n, kUploadRows) * width_);
  std::vector<float> scales(n), norms(l2 ? n : 0);
  for (uint64_t begin = 0; begin < n; begin += kUploadRows) {
    const uint64_t count = std::min<uint64_t>(kUploadRows, n - begin);
    for (uint64_t i = 0; i < count; ++i) {
      const Place& p = places_[begin + i];
      const Segment& s = *view.parts[p.part].segment;
      std::memcpy(&rows[i * width_], s.i8() + p.row * width_, width_);
      scales[begin + i] = s.scales()[p.row];
      if (l2) norms[begin + i] = s.norms()[p.row];
    }
    OB_CHECK(device_.write(rows_.slice(begin * width_, count * width_), rows.data(), count * width_));
  }
  OB_CHECK(device_.write(scales_, scales.data(), n * 4));
  if (l2) OB_CHECK(device_.write(norms_, norms.data(), n * 4));
  const std::vector<uint32_t> all(words_of(n), ~0u);
  return device_.write(live_, all.data(), all.size() * 4);
}

// Memory for batches of this size; lists that were recorded for the old memory go with it.
Error DeviceCopy::reserve(uint32_t query_count) {
  if (query_count <= capacity_) return {};
  for (Span* span : {&queries_, &keys_, &maxima_, &best_, &to_device_, &from_device_}) {
    if (!*span) continue;
    std::erase_if(owned_,
                  [&](const Span& s) { return s.address == span->address && s.bytes == span->bytes; });
    device_.heap().release(*span, last_);
    *span = {};
  }
  lists_.clear();
  capacity_ = 0;
  const uint64_t question = query_count * (width_ + 4);
  OB_TRY(queries_, allocate(question));
  OB_TRY(keys_, allocate(uint64_t(query_count) * stride_ * 4));
  OB_TRY(maxima_, allocate(uint64_t(query_count) * (stride_ / kBlockRows) * 4));
  const uint64_t best = uint64_t(query_count) * candidates_for(kDeviceMaxTop) * sizeof(Best);
  OB_TRY(best_, allocate(best));
  OB_TRY(to_device_, allocate(question + words_of(places_.size()) * 4, device::Memory::kUpload));
  OB_TRY(from_device_, allocate(best, device::Memory::kReadback));
  capacity_ = query_count;
  return {};
}

device::ListRef DeviceCopy::list_for(uint32_t query_count, uint32_t keep, bool filtered) {
  device::ListRef& known = lists_[uint64_t(query_count) << 32 | uint64_t(keep) << 1 | uint64_t(filtered)];
  if (known) return known;
  const uint64_t question = query_count * (width_ + 4), n = places_.size();
  device::CommandList list("vector search");
  list.copy(to_device_.slice(0, question), queries_.slice(0, question));
  if (filtered) list.copy(to_device_.slice(question, filter_.bytes), filter_);
  const uint64_t step = uint64_t(device_.caps().max_groups) * scan_.rows_per_group();
  for (uint64_t begin = 0; begin < n; begin += step) {
    const auto count = uint32_t(std::min<uint64_t>(step, n - begin));
    list.dispatch(scan_,
                  kernels::VectorScan{.rows = rows_,
                                      .scales = scales_,
                                      .norms = norms_,
                                      .live = filtered ? filter_ : live_,
                                      .queries = queries_.slice(0, query_count * width_),
                                      .query_scales = queries_.slice(query_count * width_, query_count * 4),
                                      .keys = keys_,
                                      .maxima = maxima_,
                                      .row_begin = uint32_t(begin),
                                      .row_count = count,
                                      .vecs = uint32_t(width_ / 16),
                                      .stride = stride_,
                                      .query_count = query_count,
                                      .flags = view_->shape.metric == Metric::kL2 ? kL2 : 0},
                  scan_.grid(count));
  }
  list.dispatch(top_,
                kernels::VectorTop{.keys = keys_,
                                   .maxima = maxima_,
                                   .best = best_,
                                   .row_count = query_count,
                                   .stride = stride_,
                                   .blocks = stride_ / kBlockRows,
                                   .top = keep},
                top_.grid(query_count));
  const uint64_t best = uint64_t(query_count) * keep * sizeof(Best);
  list.copy(best_.slice(0, best), from_device_.slice(0, best));
  known = list.finish();
  return known;
}

Error DeviceCopy::run(const Queries& queries, uint32_t first, uint32_t count, uint32_t keep,
                      const SearchOptions& options) {
  const Selection* only = options.only;
  std::memcpy(to_device_.host, &queries.i8[first * width_], count * width_);
  std::memcpy(to_device_.host + count * width_, &queries.scales[first], count * 4);
  if (only) {
    auto* words = reinterpret_cast<uint32_t*>(to_device_.host + count * (width_ + 4));
    std::fill(words, words + words_of(places_.size()), 0u);
    for (size_t i = 0; i < places_.size(); ++i)
      if (bit_of(only->part(places_[i].part), places_[i].row)) words[i / 32] |= 1u << (i % 32);
  }
  const device::ListRef list = list_for(count, keep, only != nullptr);
  return run_list_ ? run_list_(list, options.cancel) : run_directly(list);
}

Error DeviceCopy::run_directly(const device::ListRef& list) {
  last_ = timeline_->next();
  device::Submission submission{.list = list, .signals = {last_}};
  if (device_ns_)
    submission.done = [ns = device_ns_](const device::SubmitReport& r) { *ns = r.end_ns - r.begin_ns; };
  if (Error e = device_.queue(device::Role::kMl).submit(std::move(submission))) {
    timeline_->signal(last_.value, e);
    return e;
  }
  // The answer is near: looking for it costs less than being woken (up to 100 us in a virtual machine).
  if (!device_.caps().software) {
    const auto until = std::chrono::steady_clock::now() + kSpin;
    while (!timeline_->reached(last_.value) && std::chrono::steady_clock::now() < until) {
    }
  }
  return timeline_->wait(last_.value, kWaitLimit);
}

Result<std::vector<Matches>> DeviceCopy::search(std::span<const float> values, const SearchOptions& options,
                                                SearchReport* report) {
  if (options.top > kDeviceMaxTop)
    return Error(ErrorCode::kInvalidArgument, "a search on a device returns at most " +
                                                  std::to_string(kDeviceMaxTop) +
                                                  " matches; search on the CPU for more");
  OB_TRY(Queries queries, prepare(view_->shape, values, options.top));
  OB_ASSERT(!options.only || options.only->part_count() == view_->parts.size(),
            "the selection is of this view");
  const uint32_t keep = candidates_for(options.top);
  const auto batch = uint32_t(std::clamp<uint64_t>(kMaxKeys / stride_, 1, kMaxQueries));
  const RowLoops& loops = options.loops ? *options.loops : row_loops();
  std::lock_guard lock(mutex_);
  OB_CHECK(reserve(std::min(batch, queries.count)));
  std::vector<Matches> found(queries.count);
  for (uint32_t first = 0; first < queries.count; first += batch) {
    if (options.cancel.cancelled()) return Error(ErrorCode::kCancelled, "the search was stopped");
    const uint32_t count = std::min(batch, queries.count - first);
    OB_CHECK(run(queries, first, count, keep, options));
    const auto* best = reinterpret_cast<const Best*>(from_device_.host);
    const auto answer = [&](uint32_t q) {
      std::vector<Candidate> candidates;
      for (uint32_t i = 0; i < keep; ++i) {
        const Best& b = best[q * keep + i];
        if (b.v[0] == 0 || b.v[1] >= places_.size()) continue;
        const Place& p = places_[b.v[1]];
        candidates.push_back({0, p.part, p.row, 0});
      }
      found[first + q] = rescore(*view_, queries, first + q, std::move(candidates), options.top, loops);
    };
    CorePool::process().parallel_for(count, {.grain = 1}, [&](uint64_t begin, uint64_t end) {
      for (; begin < end; ++begin) answer(uint32_t(begin));
    });
  }
  if (report) *report = {true, false, places_.size(), places_.size() * width_};
  return found;
}

}  // namespace onebeat::vectors
