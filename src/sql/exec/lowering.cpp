#include "sql/exec/lowering.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "sql/exec/lower_rows.hpp"
#include "sql/exec/segment_plan.hpp"

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Distinct;
using kernels::scan::Grouping;
using kernels::scan::Key;
using kernels::scan::kNothing;
using kernels::scan::Measure;
using kernels::scan::Program;

constexpr uint64_t kSmallGroups = 16;
constexpr uint64_t kTableGroups = uint64_t(1) << 24;
constexpr uint64_t kTableBytes = uint64_t(256) << 20;   // a thread
constexpr int kMostExponent = 900, kLeastUnit = -1000;  // of grouped sums of doubles: all powers stay normal
constexpr uint64_t kTopRows = 65536;
constexpr uint64_t kDistinctBytes = uint64_t(64) << 20;  // a thread

Error unsupported(std::string why) { return {ErrorCode::kUnsupported, std::move(why)}; }

class Lowering {
 public:
  Lowering(const Query& query, const std::vector<columns::ColumnRef>& columns, const LowerOptions& options,
           std::shared_ptr<const Dimensions> dimensions)
      : query_(query),
        options_(options),
        plan_(std::make_unique<Plan>()),
        rows_(prepare(columns, std::move(dimensions)), columns, options, *plan_) {}

  Result<std::unique_ptr<Plan>> run() {
    Program& p = plan_->program;
    for (const uint32_t g : query_.guards)
      if (!proved(g))
        return unsupported("what nothing needs to compute may leave its type, which is an error in DuckDB");
    if (rows_.may_overflow_in_dimensions())
      return unsupported(
          "what is computed from a joined table may leave its type, which is an error in DuckDB");
    if (query_.where) {
      OB_TRY(p.where, rows_.where(*query_.where));
    }
    if (query_.grouped) {
      for (const uint32_t k : query_.keys) OB_CHECK(add_key(k));
      for (const AggregateCall& a : query_.aggregates) OB_CHECK(add_aggregate(a));
      OB_CHECK(choose_grouping());
    } else {
      OB_CHECK(choose_rows());
    }
    using Op = kernels::scan::Value::Op;
    for (uint32_t i = 0; i < p.values.size(); ++i) {
      const auto& v = p.values[i];
      const bool whole = v.op == Op::kAdd || v.op == Op::kSubtract || v.op == Op::kMultiply;
      if (whole && !v.real && !v.proved) p.checked.push_back(i);
    }
    p.rows = plan_->rows;
    p.layout();
    plan_segments(*plan_, options_.use_statistics);
    return std::move(plan_);
  }

 private:
  // Whether neither the node nor what it is made of can leave its type, whatever the rows hold.
  bool proved(uint32_t node) const {
    for (const uint32_t operand : operands_of(rows_.node(node)))
      if (!proved(operand)) return false;
    return rows_.interval(node).proved;
  }

  // Rows: the selection itself, or the first of an order by a column or number.
  Error choose_rows() {
    Program& p = plan_->program;
    p.grouping = Grouping::kRows;
    // DuckDB computes results before it orders and cuts: what may overflow is looked at in every row.
    for (const OutputColumn& o : query_.outputs) OB_CHECK(check_rows(o.node));
    for (const OrderTerm& t : query_.order) OB_CHECK(check_rows(t.node));
    if (query_.order.empty() || !query_.limit) return {};
    const uint64_t most = *query_.limit + query_.offset;
    if (most == 0 || *query_.limit > kTopRows || query_.offset > kTopRows) return {};
    const OrderTerm& term = query_.order[0];
    if (rows_.node(term.node).op != NodeOp::kColumn && rows_.node(term.node).type.id == TypeId::kVarchar)
      return {};
    p.grouping = Grouping::kTop;
    p.top = {.descending = term.descending,
             .nulls_first = term.nulls_first,
             .ties = query_.order.size() > 1,
             .most = most};
    OB_TRY(p.top.value, rows_.key_value(term.node));
    if (rows_.is_column(term.node) && !is_floating(rows_.node(term.node).type.id))
      p.top.column = rows_.node(term.node).index;
    return {};
  }

  Error check_rows(uint32_t node) {
    if (rows_.is_column(node) || rows_.node(node).op == NodeOp::kConstant) return {};
    if (rows_.node(node).type.id == TypeId::kVarchar) return rows_.check_text(node);
    OB_TRY(const uint32_t value, rows_.value(node));
    (void)value;
    return {};
  }

  const Query& prepare(const std::vector<columns::ColumnRef>& columns,
                       std::shared_ptr<const Dimensions> dimensions) {
    plan_->dimensions = std::move(dimensions);
    plan_->columns = columns;
    plan_->rows = columns[0]->rows();
    for (const auto& c : columns)
      plan_->program.columns.push_back({c->words().as<const uint32_t>(), c->host_segments().data()});
    return query_;
  }

  Result<Key> key_of(uint32_t node) {
    Key k;
    const auto& n = rows_.node(node);
    const bool real = is_floating(n.type.id);
    if (rows_.is_column(node) && !real) {
      const auto& c = rows_.column(n.index);
      k.column = n.index;
      k.nullable = c.null_count() > 0;
      const bool empty = c.null_count() == c.rows();
      k.least = empty ? 0 : c.least();
      const uint64_t span = empty ? 0 : uint64_t(c.most()) - uint64_t(c.least());
      if (span >= std::numeric_limits<uint64_t>::max() - 2) return unsupported("a key over all 64 bits");
      k.domain = span + 1 + (k.nullable ? 1 : 0);
      return k;
    }
    OB_TRY(k.value, rows_.key_value(node));
    const Interval& i = rows_.interval(node);  // after value(): tables know better
    k.nullable = i.maybe_null;
    if (real) {
      // Keys of doubles: all of them, finite or not.
      k.least = std::numeric_limits<int64_t>::min() + 1;
      if (n.type.id == TypeId::kFloat) k.least = std::numeric_limits<int32_t>::min();
      k.domain = n.type.id == TypeId::kFloat ? (uint64_t(1) << 32) + 1
                                             : (uint64_t(1) << 63) + (uint64_t(0x7ff8) << 48) + 2;
      return k;
    }
    k.least = int64_t(i.least);
    const Int128 span = i.most - i.least;
    if (span >= Int128(std::numeric_limits<uint64_t>::max()) - 2)
      return unsupported("a key over all 64 bits");
    k.domain = uint64_t(span) + 1 + (k.nullable ? 1 : 0);
    return k;
  }

  Error add_key(uint32_t node) {
    const auto& n = rows_.node(node);
    const bool real = is_floating(n.type.id);
    // -0.0 and 0.0 are one group, named by the one that DuckDB met first.
    if (real && rows_.is_column(node) && rows_.column(n.index).negative_zero())
      return unsupported("a key column has -0.0 beside 0.0");
    OB_TRY(Key k, key_of(node));
    plan_->program.keys.push_back(k);
    plan_->zero_key_is_ambiguous.push_back(real && !rows_.is_column(node));
    return {};
  }

  // The key that a MIN or MAX of a function of a text follows from; kNothing: it is of other rows or columns too.
  uint32_t key_behind(const AggregateCall& a) const {
    if ((a.kind != AggregateKind::kMin && a.kind != AggregateKind::kMax) || a.filter) return kNothing;
    const Node& n = rows_.node(a.argument);
    const bool of_text =
        n.op == NodeOp::kTextMap || n.op == NodeOp::kTextLength || n.op == NodeOp::kTextBytes;
    if (!of_text || !rows_.is_column(n.a)) return kNothing;
    const auto key = std::find(query_.keys.begin(), query_.keys.end(), n.a);
    return key == query_.keys.end() ? kNothing : uint32_t(key - query_.keys.begin());
  }

  Error add_aggregate(const AggregateCall& a) {
    AggregatePlan out{.of_key = key_behind(a)};
    if (out.of_key != kNothing) {
      OB_TRY([[maybe_unused]] const uint32_t value, rows_.value(a.argument));  // makes what it maps to
      plan_->aggregates.push_back(out);
      return {};
    }
    uint32_t filter = kNothing;
    if (a.filter) {
      OB_TRY(filter, rows_.condition(*a.filter));
    }
    if (a.kind == AggregateKind::kCountStar) {
      if (filter != kNothing) out.measure = measure(Measure{.filter = filter, .count = true});
      plan_->aggregates.push_back(out);
      return {};
    }
    const bool ordered = a.kind == AggregateKind::kMin || a.kind == AggregateKind::kMax;
    if (a.distinct && !ordered) {
      OB_CHECK(add_distinct(a, filter, out));
    } else {
      OB_TRY(out.measure, argument(a, filter));
      out.zero_is_ambiguous =
          ordered && is_floating(rows_.node(a.argument).type.id) &&
          (!rows_.is_column(a.argument) || rows_.column(rows_.node(a.argument).index).negative_zero());
    }
    plan_->aggregates.push_back(out);
    return {};
  }

  Error add_distinct(const AggregateCall& a, uint32_t filter, AggregatePlan& out) {
    const auto& n = rows_.node(a.argument);
    const bool real = is_floating(n.type.id), column = rows_.is_column(a.argument);
    if (real && a.kind != AggregateKind::kCount) return unsupported("a sum of different FLOATs or DOUBLEs");
    if (real && column && rows_.column(n.index).negative_zero())
      return unsupported("DISTINCT over a column that has -0.0 beside 0.0");
    Distinct d{.hashed = true, .filter = filter};
    auto k = key_of(a.argument);
    if (k) {
      d.key = *k;
      d.key.stride = 1;
      d.hashed = k->domain > kDistinctBytes * 8;
    } else {
      d.key.domain = 0;
      if (column) d.key.column = n.index;
      if (!column) {
        OB_TRY(d.key.value, rows_.key_value(a.argument));
      }
    }
    out.distinct = uint32_t(plan_->program.distincts.size());
    plan_->program.distincts.push_back(d);
    return {};
  }

  // The equal measure, or a new one; what is asked of it is merged.
  uint32_t measure(Measure m) {
    auto& list = plan_->program.measures;
    for (uint32_t i = 0; i < list.size(); ++i) {
      Measure& o = list[i];
      if (o.column != m.column || o.value != m.value || o.filter != m.filter || o.real != m.real) continue;
      o.count |= m.count;
      o.sum |= m.sum;
      o.least |= m.least;
      o.most |= m.most;
      return i;
    }
    list.push_back(m);
    return uint32_t(list.size() - 1);
  }

  Result<uint32_t> argument(const AggregateCall& a, uint32_t filter) {
    const auto& n = rows_.node(a.argument);
    const bool real = is_floating(n.type.id),
               sums = a.kind == AggregateKind::kSum || a.kind == AggregateKind::kAvg;
    Measure m{.filter = filter, .count = true};
    m.sum = sums;
    m.least = a.kind == AggregateKind::kMin;
    m.most = a.kind == AggregateKind::kMax;
    if (sums && real) {
      OB_TRY(m.value, rows_.value(a.argument));
      m.real = true;
      m.nullable = rows_.interval(a.argument).maybe_null;
      OB_CHECK(allow_real_sum(a.argument, m));
      return measure(m);
    }
    if (rows_.is_column(a.argument)) {
      const auto& c = rows_.column(n.index);
      m.column = n.index;
      m.nullable = c.null_count() > 0;
      if (c.null_count() < c.rows() && !real) bound(m, c.least(), c.most());
      return measure(m);
    }
    OB_TRY(m.value, ordered_value(a.argument, m));
    const Interval& i = rows_.interval(a.argument);
    m.nullable = i.maybe_null;
    if (!real) bound(m, i.least, i.most);
    return measure(m);
  }

  Result<uint32_t> ordered_value(uint32_t node, const Measure& m) {
    return m.least || m.most ? rows_.key_value(node) : rows_.value(node);
  }

  // 64 bits hold the sum of key - least over all rows, or 128 are taken.
  void bound(Measure& m, Int128 least, Int128 most) {
    constexpr Int128 kNarrow = Int128(1) << 51;
    m.narrow_values = -kNarrow < least && most < kNarrow;
    const UInt128 spread = UInt128(most - least);
    if (spread == 0 || spread <= std::numeric_limits<uint64_t>::max() / (plan_->rows + 1)) {
      m.bias = int64_t(least);
      m.spread = uint64_t(spread);
      m.wide = false;
    }
  }

  // What DuckDB adds up in floating point must not reach infinity on any way.
  Error allow_real_sum(uint32_t node, Measure& m) {
    const double most = rows_.interval(node).magnitude();
    if (!std::isfinite(most)) return unsupported("a FLOAT or DOUBLE sum may meet an infinity or NaN");
    if (most >= std::numeric_limits<double>::max() / (2.0 * double(plan_->rows + 1)))
      return unsupported("DuckDB's sum of values this large may overflow");
    const int row_bits = std::bit_width(plan_->rows);
    plan_->program.real_bits = std::min(45, 62 - row_bits);
    const int exponent = most > 0 ? std::ilogb(most) + 1 : 0;
    if (exponent > kMostExponent) return unsupported("DOUBLEs near the largest of all");
    // Below the least unit what is left of a value goes one by one.
    m.real_unit = std::max(exponent + 2 - 3 * plan_->program.real_bits, kLeastUnit);
    return {};
  }

  bool small_enough() const {
    const Program& p = plan_->program;
    const auto plain_key = [](const Key& k) { return k.column != kNothing; };
    const auto plain = [](const Measure& m) { return m.value == kNothing && !m.least && !m.most; };
    return p.groups <= kSmallGroups && p.distincts.empty() &&
           std::all_of(p.keys.begin(), p.keys.end(), plain_key) &&
           std::all_of(p.measures.begin(), p.measures.end(), plain);
  }

  // Mixed radix: in 64 bits where the product of all domains fits, else in two halves of a 128-bit key.
  Error place_keys(UInt128& groups) {
    Program& p = plan_->program;
    UInt128 low = 1, high = 1;
    groups = 1;
    for (Key& k : p.keys) {
      constexpr UInt128 kMost = std::numeric_limits<uint64_t>::max();
      k.high = low * k.domain > kMost;
      UInt128& half = k.high ? high : low;
      if (half * k.domain > kMost) return unsupported("group keys whose combinations exceed 128 bits");
      k.stride = uint64_t(half);
      half *= k.domain;
      p.wide_keys |= k.high;
    }
    groups = p.wide_keys ? kTableGroups + 1 : low;
    return {};
  }

  Error choose_grouping() {
    Program& p = plan_->program;
    UInt128 groups = 1;
    OB_CHECK(place_keys(groups));
    p.groups = uint64_t(groups);
    const bool fits = groups <= kTableGroups && groups * (8 * (4 * p.measures.size() + 2)) <= kTableBytes;
    // A table is cleared and merged for each thread, at some 1 ns a group; hashing costs some 20 ns a row.
    const UInt128 cleared = groups * std::max(options_.tables, 1u);
    const bool dense = fits && (groups <= 4096 || cleared <= 2 * plan_->rows);
    uint64_t distinct_bytes = 0;
    for (Distinct& d : p.distincts) {
      if (!d.hashed)
        distinct_bytes += uint64_t(std::min<UInt128>(groups, kTableGroups)) * ((d.key.domain + 63) / 64 * 8);
      d.hashed |= !dense || distinct_bytes > kDistinctBytes;
    }
    if (p.keys.empty()) {
      p.grouping = Grouping::kNone;
    } else if (small_enough()) {
      p.grouping = Grouping::kSmall;
    } else {
      p.grouping = dense ? Grouping::kTable : Grouping::kHash;
    }
    return {};
  }

  const Query& query_;
  const LowerOptions& options_;
  std::unique_ptr<Plan> plan_;
  RowLowering rows_;
};

// DuckDB 1.5 turns date_trunc(part, d) > c into d >= the next part after c, cast to d's type: for a DATE and a part of a
// day that loses the time. Its answer is the one that counts, and only it can give it.
bool cuts_hours_of_a_date(const std::vector<Node>& nodes) {
  const auto cut = [&](uint32_t at) {
    const Node& n = nodes[at];
    return n.op == NodeOp::kDateTrunc && n.index >= uint32_t(DatePart::kHour) &&
           nodes[n.a].type.id == TypeId::kDate;
  };
  return std::any_of(nodes.begin(), nodes.end(), [&](const Node& n) {
    const bool two =
        n.op == NodeOp::kCompare || n.op == NodeOp::kDistinctFrom || n.op == NodeOp::kNotDistinctFrom;
    return (n.op == NodeOp::kInside || n.op == NodeOp::kOutside || n.op == NodeOp::kInList ||
            n.op == NodeOp::kNotInList || two) &&
           (cut(n.a) || (two && cut(n.b)));
  });
}

}  // namespace

Result<std::unique_ptr<Plan>> lower(const Query& query, const std::vector<columns::ColumnRef>& columns,
                                    const LowerOptions& options) {
  if (columns.empty()) return unsupported("the statement reads no column");
  if (columns[0]->rows() >= (uint64_t(1) << 32) - columns::kSegmentRows)
    return unsupported("the table has more than 2^32 rows");
  bool cuts = cuts_hours_of_a_date(query.rows) || cuts_hours_of_a_date(query.groups);
  for (const Dimension& d : query.dimensions) cuts = cuts || cuts_hours_of_a_date(d.rows);
  if (cuts) return unsupported("a comparison of a DATE cut to hours");
  std::shared_ptr<const Dimensions> dimensions;
  if (!query.dimensions.empty()) {
    OB_TRY(dimensions, Dimensions::bind(query, options.dimensions,
                                        {.matcher = options.matcher,
                                         .indexes = options.indexes,
                                         .selector = options.selector,
                                         .parallel = options.parallel}));
  }
  return Lowering(query, columns, options, std::move(dimensions)).run();
}

}  // namespace onebeat::sql::exec
