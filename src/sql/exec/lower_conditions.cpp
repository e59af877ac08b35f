#include <algorithm>
#include <limits>

#include "kernels/scan/list_filter.hpp"
#include "sql/exec/lower_rows.hpp"
#include "sql/exec/question.hpp"

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Compare;
using kernels::scan::Condition;
using kernels::scan::kNothing;
using Kind = Condition::Kind;

constexpr uint64_t kSetMost = uint64_t(1) << 24;  // bits: 2 MiB

Error unsupported(std::string why) { return {ErrorCode::kUnsupported, std::move(why)}; }

struct KeyRun {
  int64_t low = 0, high = 0;
};

// Sorted keys as runs of neighbours, where they are few: each is a comparison of some 0.2 ns a row, of a column on its bits as
// they lie; a look into a list takes 1 ns and more, on values. Nothing: more, or no key at all.
std::vector<KeyRun> few_runs(const std::vector<int64_t>& keys) {
  constexpr size_t kFew = 8;
  std::vector<KeyRun> runs;
  for (const int64_t k : keys) {
    if (!runs.empty() && runs.back().high + 1 == k)
      runs.back().high = k;
    else if (runs.size() == kFew)
      return {};
    else
      runs.push_back({k, k});
  }
  return runs;
}

bool bit(const std::vector<uint64_t>& bits, uint64_t i) { return bits[i / 64] >> (i % 64) & 1; }
void set(std::vector<uint64_t>& bits, uint64_t i) { bits[i / 64] |= uint64_t(1) << (i % 64); }

}  // namespace

uint32_t RowLowering::add(Condition c) {
  const bool leaf = c.kind == Kind::kRange || c.kind == Kind::kSet || c.kind == Kind::kNull;
  if (leaf && proofs_ < kernels::scan::kMostProofs) c.proof = proofs_++;
  plan_.program.conditions.push_back(c);
  return uint32_t(plan_.program.conditions.size() - 1);
}

uint32_t RowLowering::column_range(uint32_t c, int64_t low, int64_t high, bool outside) {
  return add(Condition{.kind = Kind::kRange, .outside = outside, .column = c, .low = low, .high = high});
}

// Bit i: key least + i passes. One run of ones is a range, which is quicker.
uint32_t RowLowering::set_or_range(uint32_t c, int64_t least, std::vector<uint64_t> bits, uint64_t size) {
  uint64_t first = 0, last = size;
  while (first < size && !bit(bits, first)) ++first;
  if (first == size) return column_range(c, 1, 0, false);
  while (!bit(bits, last - 1)) --last;
  uint64_t ones = 0;
  for (const uint64_t w : bits) ones += uint64_t(__builtin_popcountll(w));
  if (ones == last - first) return column_range(c, least + int64_t(first), least + int64_t(last - 1), false);
  plan_.sets.push_back(std::move(bits));
  return add(Condition{
      .kind = Kind::kSet, .column = c, .low = least, .set = plan_.sets.back().data(), .size = size});
}

Result<uint32_t> RowLowering::condition(uint32_t index) {
  if (conditions_[index] != kNothing) return conditions_[index];
  const Node& n = node(index);
  uint32_t made = 0;
  switch (n.op) {
    case NodeOp::kTrue:
      made = add(Condition{.kind = Kind::kTrue});
      break;
    case NodeOp::kFalse:
      made = add(Condition{.kind = Kind::kFalse});
      break;
    case NodeOp::kAnd:
    case NodeOp::kOr: {
      if (n.op == NodeOp::kOr) {  // one look into a set for all of it
        if (const auto c = only_column(index)) {
          auto looked_up = condition_table({index}, *c);
          if (looked_up) {
            made = *looked_up;
            break;
          }
        }
      }
      Condition c{.kind = n.op == NodeOp::kAnd ? Kind::kAnd : Kind::kOr};
      OB_TRY(c.a, condition(n.a));
      OB_TRY(c.b, condition(n.b));
      made = add(c);
      break;
    }
    default: {
      OB_TRY(made, leaf(index));
    }
  }
  conditions_[index] = made;
  return made;
}

Result<uint32_t> RowLowering::leaf(uint32_t index) {
  const Node& n = node(index);
  // What computes from one narrow column is a set of its keys.
  if (joined_[index] || (n.op != NodeOp::kTextIs && !is_column(n.a))) {
    if (const auto c = only_column(index)) {
      auto looked_up = condition_table({index}, *c);
      if (looked_up || reads_dimension(n.op)) return looked_up;
    }
  }
  switch (n.op) {
    case NodeOp::kInside:
    case NodeOp::kOutside:
      return range(index);
    case NodeOp::kIsNull:
    case NodeOp::kIsNotNull: {
      const bool outside = n.op == NodeOp::kIsNotNull;
      if (is_column(n.a))
        return add(Condition{.kind = Kind::kNull, .outside = outside, .column = node(n.a).index});
      OB_TRY(const uint32_t a, value(n.a));
      return add(Condition{.kind = Kind::kValueNull, .outside = outside, .a = a});
    }
    case NodeOp::kInList:
    case NodeOp::kNotInList:
      return list(index);
    case NodeOp::kCompare:
    case NodeOp::kDistinctFrom:
    case NodeOp::kNotDistinctFrom:
      return comparison(index);
    case NodeOp::kTextIs:
      return text(index);
    case NodeOp::kMatches:
    case NodeOp::kMatchesNone:
    case NodeOp::kIsNotAmong:
      return unsupported("a join is by a key over too wide a range");
    default:
      return unsupported("a value where a condition is expected");
  }
}

// Bit i: key least + i passes all of them; the last word says what becomes of NULL.
Result<DerivedWords> RowLowering::condition_bits(const std::vector<uint32_t>& all_of, uint32_t c) {
  const auto& column = *columns_[c];
  const uint64_t size = key_count(c);
  std::string key = "s";
  for (const uint32_t index : all_of) key += fingerprint(index);
  if (DerivedWords words = options_.derived ? options_.derived->find(key) : nullptr) return words;
  const bool joined = std::any_of(all_of.begin(), all_of.end(), [&](uint32_t i) { return joined_[i]; });
  bool null_key = false;
  uint64_t at = 0;
  Evaluator evaluator(query_.rows, query_.texts, [&](const Node&) {
    return null_key ? Scalar() : entry(c, int64_t(uint64_t(column.least()) + at));
  });
  evaluator.set_dimensions(plan_.dimensions.get());
  const auto passes = [&] {
    return std::all_of(all_of.begin(), all_of.end(), [&](uint32_t index) { return evaluator.holds(index); });
  };
  std::vector<int64_t> out((size + 63) / 64 + 1);
  if (joined) {
    OB_CHECK(for_key_blocks(c, [&](KeyBlocks& blocks, uint64_t first, uint32_t count) {
      uint64_t mask[KeyBlocks::kWords] = {};
      for (uint32_t i = 0; i < count; i += 64)
        mask[i / 64] = count - i >= 64 ? ~uint64_t(0) : (uint64_t(1) << (count - i)) - 1;
      for (const uint32_t index : all_of) blocks.hold(index, first, count, mask);
      std::copy_n(mask, (count + 63) / 64, out.begin() + int64_t(first / 64));
    }));
  } else {
    for (at = 0; at < size; ++at)
      if (passes()) out[at / 64] |= int64_t(uint64_t(1) << (at % 64));
  }
  null_key = true;
  out.back() = passes();
  if (!evaluator.reason().empty()) return unsupported(evaluator.reason());
  return options_.derived ? options_.derived->insert(key, std::move(out))
                          : std::make_shared<const std::vector<int64_t>>(std::move(out));
}

Result<uint32_t> RowLowering::condition_table(const std::vector<uint32_t>& all_of, uint32_t c) {
  const auto& column = *columns_[c];
  OB_TRY(const DerivedWords words, condition_bits(all_of, c));
  const bool null_passes = words->back() != 0 && column.null_count() > 0;
  std::vector<uint64_t> bits(words->begin(), words->end() - 1);
  const uint32_t passes = set_or_range(c, column.least(), std::move(bits), key_count(c));
  if (!null_passes) return passes;
  const uint32_t null = add(Condition{.kind = Kind::kNull, .column = c});
  return add(Condition{.kind = Kind::kOr, .a = passes, .b = null});
}

Result<uint32_t> RowLowering::range(uint32_t index) {
  const Node& n = node(index);
  const bool outside = n.op == NodeOp::kOutside;
  if (is_column(n.a)) return column_range(node(n.a).index, n.low, n.high, outside);
  OB_TRY(const uint32_t a, key_value(n.a));
  return add(Condition{.kind = Kind::kValueRange, .outside = outside, .a = a, .low = n.low, .high = n.high});
}

// leaf(first) .. leaf(last - 1), as flat a tree as can be: masks are kept as deep as it is.
template <class Leaf>
uint32_t RowLowering::joined(Kind kind, size_t first, size_t last, const Leaf& leaf) {
  if (last - first == 1) return leaf(first);
  const size_t middle = (first + last) / 2;
  const uint32_t a = joined(kind, first, middle, leaf), b = joined(kind, middle, last, leaf);
  return add(Condition{.kind = kind, .a = a, .b = b});
}

Result<uint32_t> RowLowering::list(uint32_t index) {
  const Node& n = node(index);
  const bool outside = n.op == NodeOp::kNotInList, real = is_floating(node(n.a).type.id);
  std::vector<int64_t> keys = n.list;
  // Keys tell -0.0 from 0.0, SQL does not.
  if (real && std::any_of(keys.begin(), keys.end(), [](int64_t k) { return k == 0 || k == -1; }))
    keys.insert(keys.end(), {-1, 0});
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  if (is_column(n.a) && !real) {
    const auto& c = *columns_[node(n.a).index];
    const uint64_t span = uint64_t(c.most()) - uint64_t(c.least());
    if (c.null_count() < c.rows() && span < std::min(kSetMost, std::max<uint64_t>(4096, c.rows()))) {
      std::vector<uint64_t> bits(span / 64 + 1);
      for (const int64_t k : keys)
        if (c.least() <= k && k <= c.most()) set(bits, uint64_t(k) - uint64_t(c.least()));
      for (uint64_t i = 0; outside && i <= span; ++i) bits[i / 64] ^= uint64_t(1) << (i % 64);
      return set_or_range(node(n.a).index, c.least(), std::move(bits), span + 1);
    }
  }
  if (const auto ranges = few_runs(keys); !ranges.empty()) {
    uint32_t value = kNothing;
    if (!is_column(n.a)) {
      OB_TRY(value, key_value(n.a));
    }
    const auto leaf = [&](const KeyRun& r) {
      if (value == kNothing) return column_range(node(n.a).index, r.low, r.high, outside);
      return add(
          Condition{.kind = Kind::kValueRange, .outside = outside, .a = value, .low = r.low, .high = r.high});
    };
    return joined(outside ? Kind::kAnd : Kind::kOr, 0, ranges.size(),
                  [&](size_t i) { return leaf(ranges[i]); });
  }
  OB_TRY(const uint32_t a, key_value(n.a));
  kernels::scan::ListFilter filter = kernels::scan::ListFilter::of(keys);
  plan_.sets.push_back(std::move(filter.words));
  plan_.lists.push_back(std::move(keys));
  const auto& stored = plan_.lists.back();
  return add(Condition{.kind = Kind::kValueList,
                       .outside = outside,
                       .a = a,
                       .low = filter.shift,
                       .set = plan_.sets.back().data(),
                       .size = stored.size(),
                       .list = stored.data()});
}

Result<uint32_t> RowLowering::comparison(uint32_t index) {
  const Node& n = node(index);
  const Node &x = node(n.a), &y = node(n.b);
  OB_TRY(uint32_t a, key_value(n.a));
  OB_TRY(uint32_t b, key_value(n.b));
  if (x.type.id == TypeId::kVarchar && !(x == y)) {
    OB_TRY(const UnitedTexts both, unite(index, n.a, n.b));
    a = moved(n.a, a, both->first);
    b = moved(n.b, b, both->second);
  }
  Condition c{.a = a, .b = b};
  c.kind = n.op == NodeOp::kCompare ? Kind::kCompare : Kind::kDistinct;
  c.outside = n.op == NodeOp::kNotDistinctFrom;
  c.compare = Compare(int(n.comparison));
  static_assert(int(Compare::kGreaterEqual) == int(Comparison::kGreaterEqual));
  return add(c);
}

Result<std::vector<uint64_t>> RowLowering::codes_of(const TextCondition& t,
                                                    const columns::CachedColumn& column) {
  const columns::Dictionary& d = *column.dictionary();
  std::vector<uint64_t> bits((uint64_t(d.size()) + 63) / 64);
  const auto set_codes = [&](uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; ++i) set(bits, i);
  };
  switch (t.kind) {
    case TextCondition::Kind::kIn:
      for (const std::string& text : t.constants)
        if (const auto code = d.find(text)) set(bits, *code);
      break;
    case TextCondition::Kind::kPattern: {
      if (!options_.matcher) return unsupported("nobody here knows DuckDB's patterns");
      OB_TRY(const std::vector<bool> passes, options_.matcher(d, question(t)));
      if (passes.size() != d.size()) return unsupported("DuckDB did not answer for each text");
      for (uint32_t i = 0; i < d.size(); ++i)
        if (passes[i]) set(bits, i);
      return bits;
    }
    case TextCondition::Kind::kCompare: {
      const uint32_t from = d.lower_bound(t.constants[0]), to = d.upper_bound(t.constants[0]);
      const Comparison how = t.comparison;
      if (how == Comparison::kLess || how == Comparison::kLessEqual || how == Comparison::kNotEqual)
        set_codes(0, from);
      if (how == Comparison::kEqual || how == Comparison::kLessEqual || how == Comparison::kGreaterEqual)
        set_codes(from, to);
      if (how == Comparison::kGreater || how == Comparison::kGreaterEqual || how == Comparison::kNotEqual)
        set_codes(to, d.size());
    }
  }
  for (uint32_t i = 0; t.negated && i < d.size(); ++i) bits[i / 64] ^= uint64_t(1) << (i % 64);
  return bits;
}

Result<uint32_t> RowLowering::text(uint32_t index) {
  const Node& n = node(index);
  if (!is_column(n.a)) return unsupported("a text condition on a computed text");
  const uint32_t c = node(n.a).index;
  const auto& column = *columns_[c];
  if (!column.dictionary()) return unsupported("a text condition on a column that has no dictionary");
  const uint64_t size = column.dictionary()->size();
  const std::string key = "s" + fingerprint(index);
  DerivedWords words = options_.derived ? options_.derived->find(key) : nullptr;
  if (!words) {
    OB_TRY(const auto bits, codes_of(query_.texts[n.index], column));
    std::vector<int64_t> out(bits.begin(), bits.end());
    words = options_.derived ? options_.derived->insert(key, std::move(out))
                             : std::make_shared<const std::vector<int64_t>>(std::move(out));
  }
  return set_or_range(c, 0, std::vector<uint64_t>(words->begin(), words->end()), size);
}

}  // namespace onebeat::sql::exec
