#include "sql/exec/real_sums.hpp"

#include <cmath>
#include <limits>
#include <mutex>

#include "base/core_pool.hpp"
#include "base/exact_sum.hpp"
#include "tick/work.hpp"

namespace onebeat::sql::exec {
namespace {

using columns::CachedColumn;
using columns::Segment;

int64_t key_at(const CachedColumn& column, const Segment& s, uint32_t row) {
  const uint32_t* at = column.words().as<const uint32_t>() + s.data;
  switch (s.encoding) {
    case 0:
      return s.base;
    case 1:
      return s.base + reinterpret_cast<const uint8_t*>(at)[row];
    case 2:
      return s.base + reinterpret_cast<const uint16_t*>(at)[row];
    case 3:
      return s.base + at[row];
    default:
      return int64_t(uint64_t(at[2 * row]) | uint64_t(at[2 * row + 1]) << 32);
  }
}

bool valid_at(const CachedColumn& column, const Segment& s, uint32_t row) {
  return s.validity == 0 || (column.words().as<const uint32_t>()[s.validity + row / 32] >> (row % 32) & 1);
}

bool passes(const Filter& f, const CachedColumn& column, const Segment& s, uint32_t row) {
  const bool valid = valid_at(column, s, row);
  if (f.mode == FilterMode::kIsNull) return !valid;
  if (!valid || f.mode == FilterMode::kIsNotNull) return valid;
  const int64_t key = key_at(column, s, row);
  return (f.low <= key && key <= f.high) != (f.mode == FilterMode::kOutside);
}

}  // namespace

std::string refuse_real_sum(const CachedColumn& column, TypeId type) {
  const auto value = [&](int64_t key) {
    return type == TypeId::kFloat ? double(float_of(key)) : double_of(key);
  };
  double largest = 0;
  for (const auto& z : column.zones()) {
    if (z.valid == 0) continue;
    const double low = value(z.least), high = value(z.most);
    if (!std::isfinite(low) || !std::isfinite(high)) return "the column holds an infinity or NaN";
    largest = std::fmax(largest, std::fmax(std::fabs(low), std::fabs(high)));
  }
  if (largest >= std::numeric_limits<double>::max() / (2.0 * double(column.rows() + 1)))
    return "DuckDB's sum of values this large may overflow";
  return {};
}

double exact_sum(const AggregateQuery& query, const std::vector<columns::ColumnRef>& columns, uint32_t column,
                 const std::vector<uint32_t>& work, CoreGate* gate) {
  ExactSum total;
  std::mutex mutex;
  const CachedColumn& values = *columns[column];
  const bool single = query.columns[column].type.id == TypeId::kFloat;
  CorePool& pool = CorePool::process();
  const CorePass cores(gate, uint8_t(tick::WorkClass::kSql), pool.cores());
  const ParallelOptions parallel{.max_workers = cores.cores(), .priority = CorePriority::kBackground};
  pool.parallel_for(work.size(), parallel, [&](uint64_t begin, uint64_t end) {
    ExactSum part;
    for (uint64_t w = begin; w < end; ++w) {
      const uint32_t index = work[w] & 0x0fffffffu;
      const Segment& s = values.host_segments()[index];
      for (uint32_t row = 0; row < s.rows; ++row) {
        if (!valid_at(values, s, row)) continue;
        bool keep = true;
        for (const Filter& f : query.filters)
          keep = keep && passes(f, *columns[f.column], columns[f.column]->host_segments()[index], row);
        if (!keep) continue;
        const int64_t key = key_at(values, s, row);
        part.add(single ? double(float_of(key)) : double_of(key));
      }
    }
    std::lock_guard lock(mutex);
    total.add(part);
  });
  return total.rounded();
}

}  // namespace onebeat::sql::exec
