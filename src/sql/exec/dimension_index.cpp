#include "sql/exec/dimension_index.hpp"

#include <algorithm>

namespace onebeat::sql::exec {
namespace {

// Rows are looked at one by one, on one core.
constexpr uint64_t kMostRows = uint64_t(4) << 20;
constexpr uint64_t kDirectARow = 8, kDirectAlways = 4096;

Error unsupported(std::string why) { return {ErrorCode::kUnsupported, std::move(why)}; }

std::optional<int64_t> decode(const columns::CachedColumn& column, uint64_t row) {
  return columns::decode(column.words().as<const uint32_t>(),
                         column.host_segments()[row / columns::kSegmentRows],
                         uint32_t(row % columns::kSegmentRows));
}

}  // namespace

Result<std::shared_ptr<const DimensionIndex>> DimensionIndex::build(
    const Dimension& d, const std::vector<columns::ColumnRef>& columns,
    const std::vector<TextCondition>& texts, const TextPasses& pattern) {
  auto out = std::make_shared<DimensionIndex>();
  const uint64_t rows = columns[0]->rows();
  if (rows > kMostRows) return unsupported("the smaller table of a join has more than 4 M rows");
  uint64_t row = 0;
  Evaluator evaluator(d.rows, texts, [&](const Node& n) { return cell(*columns[n.index], row); });
  evaluator.set_pattern(pattern);
  const Node& key = d.rows[d.key];
  const bool plain = key.op == NodeOp::kColumn, text = key.type.id == TypeId::kVarchar;
  if (text) {
    if (!plain || !columns[key.index]->dictionary()) return unsupported("a join is by a computed text");
    out->dictionary_ = columns[key.index]->dictionary();
    out->direct_.resize(out->dictionary_->size());
  }
  std::vector<std::pair<int64_t, uint32_t>> entries;
  for (row = 0; row < rows; ++row) {
    if (d.where && !evaluator.holds(*d.where)) continue;
    std::optional<int64_t> found;
    if (plain) {
      found = decode(*columns[key.index], row);
    } else if (const Scalar v = evaluator.value(d.key); !v.null) {
      found = int64_t(v.whole);
    }
    out->has_rows_ = true;
    if (!found) out->has_null_ = true;
    if (found && text) out->put(uint64_t(*found), uint32_t(row));
    if (found && !text) entries.emplace_back(*found, uint32_t(row));
  }
  if (!evaluator.reason().empty()) return unsupported(evaluator.reason());
  if (!text) out->index_whole(std::move(entries));
  return std::shared_ptr<const DimensionIndex>(std::move(out));
}

void DimensionIndex::put(uint64_t at, uint32_t row) {
  if (direct_[at] != 0) unique_ = false;
  direct_[at] = row + 1;
}

void DimensionIndex::index_whole(std::vector<std::pair<int64_t, uint32_t>> entries) {
  if (entries.empty()) return;
  const auto [least, most] = std::minmax_element(entries.begin(), entries.end());
  least_ = least->first;
  const uint64_t span = uint64_t(most->first) - uint64_t(least->first);
  if (span < std::max(kDirectAlways, kDirectARow * entries.size())) {
    direct_.resize(span + 1);
    for (const auto& [key, row] : entries) put(uint64_t(key) - uint64_t(least_), row);
    return;
  }
  std::sort(entries.begin(), entries.end());
  unique_ = std::adjacent_find(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
              return a.first == b.first;
            }) == entries.end();
  sorted_ = std::move(entries);
}

std::optional<uint32_t> DimensionIndex::row_of(const Scalar& key) const {
  if (key.null) return std::nullopt;
  if (!sorted_.empty()) {
    if (key.whole != int64_t(key.whole)) return std::nullopt;
    const auto found = std::lower_bound(sorted_.begin(), sorted_.end(), int64_t(key.whole),
                                        [](const auto& entry, int64_t k) { return entry.first < k; });
    if (found == sorted_.end() || found->first != int64_t(key.whole)) return std::nullopt;
    return found->second;
  }
  Int128 at = key.whole - least_;
  if (dictionary_) {
    const auto code = dictionary_->find(key.text);
    if (!code) return std::nullopt;
    at = *code;
  }
  if (at < 0 || at >= Int128(direct_.size()) || direct_[size_t(at)] == 0) return std::nullopt;
  return direct_[size_t(at)] - 1;
}

}  // namespace onebeat::sql::exec
