// What reads a dimension, as sets and tables over the key by which the fact table refers to it.
#include <algorithm>
#include <mutex>

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

constexpr uint64_t kMostValues = uint64_t(1) << 23;      // 8 bytes each
constexpr uint64_t kKeysAPiece = 16 * KeyBlocks::kKeys;  // that one thread takes at once

// What is known of a table over keys: behind its words, so that the next statement need not look at all of them.
constexpr uint64_t kJoinedTotals = 4;
struct JoinedTotals {
  int64_t least = INT64_MAX, most = INT64_MIN;  // of whole numbers
  bool any = false;                             // key has a value
  bool gaps = false;                            // key that WHERE lets through has none
  int64_t some = 0;                             // value, any

  void add(int64_t v, bool real) {
    if (!any) some = v;
    any = true;
    if (real) return;
    least = std::min(least, v);
    most = std::max(most, v);
  }
  void add(const JoinedTotals& o) {
    if (!any) some = o.some;
    any |= o.any;
    gaps |= o.gaps;
    least = std::min(least, o.least);
    most = std::max(most, o.most);
  }
  void write(int64_t* words) const {
    words[0] = least;
    words[1] = most;
    words[2] = any;
    words[3] = gaps;
  }
  static JoinedTotals read(const int64_t* words) {
    return {.least = words[0], .most = words[1], .any = words[2] != 0, .gaps = words[3] != 0};
  }
};

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

Error RowLowering::for_key_blocks(uint32_t c, const std::function<void(KeyBlocks&, uint64_t, uint32_t)>& fn) {
  const int64_t least = columns_[c]->least();
  const uint64_t size = key_count(c), pieces = (size + kKeysAPiece - 1) / kKeysAPiece;
  std::mutex mutex;
  std::string reason;
  const auto work = [&](uint64_t begin, uint64_t end) {
    KeyBlocks blocks(query_, *plan_.dimensions, c, least,
                     [&](uint64_t at) { return entry(c, int64_t(uint64_t(least) + at)); });
    const uint64_t to = std::min(size, end * kKeysAPiece);
    for (uint64_t first = begin * kKeysAPiece; first < to; first += KeyBlocks::kKeys)
      fn(blocks, first, uint32_t(std::min<uint64_t>(KeyBlocks::kKeys, to - first)));
    if (blocks.reason().empty()) return;
    std::lock_guard lock(mutex);
    reason = blocks.reason();
  };
  if (options_.parallel) {
    options_.parallel(pieces, size, work);
  } else {
    work(0, pieces);
  }
  return reason.empty() ? Error() : unsupported(reason);
}

// The node's value for each key, any value for one without; then a bit for each that is NULL; then JoinedTotals. A key that
// WHERE keeps out counts as NULL here.
Result<DerivedWords> RowLowering::joined_words(uint32_t index, uint32_t c) {
  const auto& column = *columns_[c];
  const Node& n = node(index);
  const uint64_t size = key_count(c), words = (size + 63) / 64;
  const auto passing = passing_.find(c);
  const int64_t* passes = passing == passing_.end() ? nullptr : passing->second.bits->data();
  if (size > kMostValues) return unsupported("a join is by a key over too wide a range");
  const std::string key = "j" + fingerprint(index) + (passes ? "where" + passing->second.key : "");
  if (DerivedWords known = options_.derived ? options_.derived->find(key) : nullptr) return known;
  const bool real = is_floating(n.type.id);
  std::vector<int64_t> out(size + words + kJoinedTotals);
  JoinedTotals totals;
  std::mutex mutex;
  OB_CHECK(for_key_blocks(c, [&](KeyBlocks& blocks, uint64_t first, uint32_t count) {
    uint64_t wanted[KeyBlocks::kWords] = {}, nulls[KeyBlocks::kWords];
    for (uint32_t w = 0; w * 64 < count; ++w) {
      const uint32_t left = count - w * 64;
      wanted[w] = left >= 64 ? ~uint64_t(0) : (uint64_t(1) << left) - 1;
      if (passes) wanted[w] &= uint64_t(passes[first / 64 + w]);
    }
    JoinedTotals block;
    blocks.values(index, first, count, wanted, out.data() + first, nulls);
    for (uint32_t w = 0; w * 64 < count; ++w) {
      out[size + first / 64 + w] = int64_t(nulls[w] | ~wanted[w]);
      block.gaps |= nulls[w] != 0;
      for (uint64_t m = wanted[w] & ~nulls[w]; m; m &= m - 1)
        block.add(out[first + w * 64 + uint64_t(__builtin_ctzll(m))], real);
    }
    std::lock_guard lock(mutex);
    totals.add(block);
  }));
  for (uint64_t at = 0; totals.any && at < size; ++at)
    if (bit(out.data() + size, at)) out[at] = totals.some;
  Evaluator evaluator(query_.rows, query_.texts, [](const Node&) { return Scalar(); });
  evaluator.set_dimensions(plan_.dimensions.get());
  if (column.null_count() > 0 && !evaluator.value(index).null) return unsupported("a value of no match");
  if (!evaluator.reason().empty()) return unsupported(evaluator.reason());
  totals.write(out.data() + size + words);
  return options_.derived ? options_.derived->insert(key, std::move(out))
                          : std::make_shared<const std::vector<int64_t>>(std::move(out));
}

Result<uint32_t> RowLowering::joined_value(uint32_t index, uint32_t c) {
  const auto& column = *columns_[c];
  const Node& n = node(index);
  const bool real = is_floating(n.type.id), single = n.type.id == TypeId::kFloat;
  OB_TRY(const DerivedWords words, joined_words(index, c));
  const uint64_t size = key_count(c), null_words = (size + 63) / 64;
  const int64_t* nulls = words->data() + size;
  const auto passing = passing_.find(c);
  const bool all = passing == passing_.end();
  const auto totals = JoinedTotals::read(nulls + null_words);
  Interval& i = intervals_[index];
  const bool null_key = column.null_count() > 0 && (all || passing->second.bits->back() != 0);
  i.maybe_null = null_key || totals.gaps || !totals.any;
  if (!real) {
    i.least = totals.any ? totals.least : 0;
    i.most = totals.any ? totals.most : 0;
  }
  if (!totals.any) return null_value(n.type);
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
  if (!totals.gaps) return found;
  // Keys whose NULL somebody may see.
  std::vector<uint64_t> valid(null_words);
  for (uint64_t w = 0; w < null_words; ++w) valid[w] = ~uint64_t(nulls[w]);
  if (size % 64) valid.back() &= (uint64_t(1) << (size % 64)) - 1;
  const uint32_t has_value = set_or_range(c, column.least(), std::move(valid), size);
  return add(Value{
      .op = Op::kCase, .real = real, .single = single, .a = has_value, .b = found, .c = null_value(n.type)});
}

}  // namespace onebeat::sql::exec
