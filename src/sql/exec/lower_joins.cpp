// What reads a dimension, as sets and tables over the key by which the fact table refers to it.
#include <algorithm>
#include <bit>
#include <limits>

#include "sql/exec/lower_rows.hpp"

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Condition;
using kernels::scan::Value;

Error unsupported(std::string why) { return {ErrorCode::kUnsupported, std::move(why)}; }

void conjuncts_of(const std::vector<Node>& nodes, uint32_t index, std::vector<uint32_t>& out) {
  const Node& n = nodes[index];
  if (n.op != NodeOp::kAnd) return out.push_back(index);
  conjuncts_of(nodes, n.a, out);
  conjuncts_of(nodes, n.b, out);
}

bool bit(const int64_t* words, uint64_t i) { return uint64_t(words[i / 64]) >> (i % 64) & 1; }

}  // namespace

// All that is asked of dimensions by one key is one look into one set.
Result<uint32_t> RowLowering::where(uint32_t index) {
  if (!joined_[index]) return condition(index);
  std::vector<uint32_t> conjuncts, parts;
  conjuncts_of(query_.rows, index, conjuncts);
  std::map<uint32_t, std::vector<uint32_t>> by_key;
  for (const uint32_t c : conjuncts) {
    const auto column = joined_[c] ? only_column(c) : std::nullopt;
    if (column) {
      by_key[*column].push_back(c);
    } else {
      OB_TRY(parts.emplace_back(), condition(c));
    }
  }
  std::map<uint32_t, Passing> passing;
  for (const auto& [column, all_of] : by_key) {
    Passing& p = passing[column];
    OB_TRY(p.bits, condition_bits(all_of, column));
    for (const uint32_t c : all_of) p.key += fingerprint(c);
    OB_TRY(parts.emplace_back(), condition_table(all_of, column));
  }
  passing_ = std::move(passing);
  uint32_t all = parts[0];
  for (size_t i = 1; i < parts.size(); ++i)
    all = add(Condition{.kind = Condition::Kind::kAnd, .a = all, .b = parts[i]});
  return all;
}

uint32_t RowLowering::null_value(const Type& type) {
  return add(Value{
      .op = Op::kConstant, .real = is_floating(type.id), .single = type.id == TypeId::kFloat, .null = true});
}

bool RowLowering::may_overflow_in_dimensions() const {
  for (uint32_t i = 0; i < query_.rows.size(); ++i)
    if (joined_[i] && !is_condition(node(i).op) && !intervals_[i].proved) return true;
  return false;
}

// The node's value for each key, any value for one without; then a bit for each that is NULL. A key that WHERE keeps out
// counts as NULL here.
Result<DerivedWords> RowLowering::joined_words(uint32_t index, uint32_t c) {
  const auto& column = *columns_[c];
  const Node& n = node(index);
  const uint64_t size = key_count(c);
  const auto passing = passing_.find(c);
  const int64_t* passes = passing == passing_.end() ? nullptr : passing->second.bits->data();
  const std::string key = "j" + fingerprint(index) + (passes ? "where" + passing->second.key : "");
  if (DerivedWords words = options_.derived ? options_.derived->find(key) : nullptr) return words;
  bool null_key = false;
  uint64_t at = 0;
  Evaluator evaluator(query_.rows, query_.texts, [&](const Node&) {
    return null_key ? Scalar() : entry(c, int64_t(uint64_t(column.least()) + at));
  });
  evaluator.set_dimensions(plan_.dimensions.get());
  const bool real = is_floating(n.type.id), plain = n.op == NodeOp::kDimensionColumn && !real;
  const auto value_of_key = [&]() -> std::optional<int64_t> {
    if (plain) return plan_.dimensions->stored(n.index, evaluator.value(n.a));
    const Scalar v = evaluator.value(index);
    if (v.null) return std::nullopt;
    return real ? std::bit_cast<int64_t>(v.real) : int64_t(v.whole);
  };
  std::vector<int64_t> out(size + (size + 63) / 64);
  std::optional<int64_t> any;
  for (at = 0; at < size; ++at) {
    const auto v = !passes || bit(passes, at) ? value_of_key() : std::nullopt;
    if (v) {
      out[at] = *v;
      if (!any) any = v;
    } else {
      out[size + at / 64] |= int64_t(uint64_t(1) << (at % 64));
    }
  }
  for (at = 0; any && at < size; ++at)
    if (bit(out.data() + size, at)) out[at] = *any;
  null_key = true;
  if (column.null_count() > 0 && !evaluator.value(index).null) return unsupported("a value of no match");
  if (!evaluator.reason().empty()) return unsupported(evaluator.reason());
  return options_.derived ? options_.derived->insert(key, std::move(out))
                          : std::make_shared<const std::vector<int64_t>>(std::move(out));
}

Result<uint32_t> RowLowering::joined_value(uint32_t index, uint32_t c) {
  const auto& column = *columns_[c];
  const Node& n = node(index);
  const bool real = is_floating(n.type.id), single = n.type.id == TypeId::kFloat;
  OB_TRY(const DerivedWords words, joined_words(index, c));
  const uint64_t size = key_count(c);
  const int64_t* nulls = words->data() + size;
  const auto passing = passing_.find(c);
  const int64_t* passes = passing == passing_.end() ? nullptr : passing->second.bits->data();

  // Bounds, and the keys whose NULL somebody may see.
  std::vector<uint64_t> valid((size + 63) / 64);
  Interval& i = intervals_[index];
  i.maybe_null = column.null_count() > 0 && (!passes || passing->second.bits->back() != 0);
  // For each statement anew, so 64 keys at a time: there may be millions.
  bool any = false, gaps = false;
  int64_t least = std::numeric_limits<int64_t>::max(), most = std::numeric_limits<int64_t>::min();
  for (uint64_t w = 0; w < valid.size(); ++w) {
    const uint64_t here = w * 64 + 64 <= size ? ~uint64_t(0) : (uint64_t(1) << (size % 64)) - 1;
    const uint64_t seen = passes ? uint64_t(passes[w]) : ~uint64_t(0), null = uint64_t(nulls[w]);
    gaps = gaps || (seen & null & here) != 0;
    valid[w] = ~null & here;
    any = any || valid[w] != 0;
    const int64_t* v = words->data() + w * 64;
    const auto bound = [&](uint64_t at) {
      least = std::min(least, v[at]);
      most = std::max(most, v[at]);
    };
    if (valid[w] == ~uint64_t(0))
      for (uint64_t at = 0; at < 64; ++at) bound(at);
    else
      for (uint64_t m = valid[w]; m; m &= m - 1) bound(uint64_t(__builtin_ctzll(m)));
  }
  if (!real && any) {
    i.least = least;
    i.most = most;
  }
  i.maybe_null = i.maybe_null || gaps || !any;
  if (!any) {
    i.least = i.most = 0;
    return null_value(n.type);
  }
  plan_.derived.push_back(words);
  uint32_t source = 0;
  while (node(source).op != NodeOp::kColumn || node(source).index != c) ++source;
  OB_TRY(const uint32_t keys, value(source));
  const uint32_t found = add(Value{.op = Op::kLookUp,
                                   .real = real,
                                   .single = single,
                                   .a = keys,
                                   .table = words->data(),
                                   .low = column.least(),
                                   .size = size});
  if (!gaps) return found;
  const uint32_t has_value = set_or_range(c, column.least(), std::move(valid), size);
  return add(Value{
      .op = Op::kCase, .real = real, .single = single, .a = has_value, .b = found, .c = null_value(n.type)});
}

}  // namespace onebeat::sql::exec
