#include "sql/exec/gpu_memory.hpp"

#include <algorithm>
#include <map>

namespace onebeat::sql::exec {
namespace {

constexpr size_t kMostPieces = 16;
constexpr uint32_t kMayBeNull = 0x80000000u;

void find_common(const Plan& plan, GpuPieces& pieces) {
  const size_t columns = plan.columns.size(), segments = plan.columns[0]->host_segments().size();
  std::map<std::vector<uint32_t>, size_t> counts;
  std::vector<uint32_t> row(columns);
  const auto encodings = [&](size_t s) {
    for (size_t c = 0; c < columns; ++c) row[c] = plan.columns[c]->host_segments()[s].encoding;
    return row;
  };
  for (size_t s = 0; s < segments; ++s) ++counts[encodings(s)];
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  for (size_t s = 0; s < segments; ++s) pieces.usual.push_back(encodings(s) == most->first);
  for (size_t c = 0; c < columns; ++c)
    pieces.promises.push_back(most->first[c] << 16 | (plan.columns[c]->null_count() ? kMayBeNull : 0));
}

}  // namespace

GpuMemory::~GpuMemory() {
  for (const device::Span& s :
       {input_, output_, totals_, readback_, marks_, marks_readback_, real_sums_, real_sums_readback_})
    device_.heap().release(s);
  for (const GpuPieces& p : pieces_) device_.heap().release(p.span);
}

Result<device::Span> GpuMemory::grown(device::Span& span, uint64_t bytes, device::Memory memory) {
  if (span.bytes < bytes) {
    device_.heap().release(span);
    span = {};
    OB_TRY(span, device_.heap().allocate(std::max<uint64_t>(bytes * 2, 64 << 10), 256, memory));
  }
  return span.slice(0, bytes);
}

Error GpuMemory::end_input() {
  OB_TRY(const device::Span to, grown(input_, staged_.size(), device::Memory::kInput));
  std::memcpy(to.host, staged_.data(), staged_.size());
  return {};
}

Result<const GpuPieces*> GpuMemory::pieces(const Plan& plan) {
  std::vector<uint64_t> versions;
  versions.reserve(plan.columns.size());
  for (const auto& c : plan.columns) versions.push_back(c->version());
  const auto found = std::find_if(pieces_.begin(), pieces_.end(),
                                  [&](const GpuPieces& p) { return p.versions == versions; });
  if (found != pieces_.end()) {
    std::rotate(found, found + 1, pieces_.end());
    return &pieces_.back();
  }
  if (pieces_.size() == kMostPieces) {
    device_.heap().release(pieces_.front().span);
    pieces_.erase(pieces_.begin());
  }
  std::vector<columns::Segment> table;
  for (size_t s = 0; s < plan.columns[0]->host_segments().size(); ++s)
    for (const auto& c : plan.columns) table.push_back(c->host_segments()[s]);
  GpuPieces fresh;
  OB_TRY(fresh.span, device_.heap().allocate(table.size() * sizeof table[0]));
  if (Error e = device_.write(fresh.span, table.data(), table.size() * sizeof table[0])) {
    device_.heap().release(fresh.span);
    return e;
  }
  find_common(plan, fresh);
  fresh.versions = std::move(versions);
  pieces_.push_back(std::move(fresh));
  return &pieces_.back();
}

}  // namespace onebeat::sql::exec
