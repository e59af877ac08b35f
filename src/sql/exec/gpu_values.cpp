#include "sql/exec/gpu_values.hpp"

#include <algorithm>

#include "kernels/generated/scan_values.hpp"

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Condition;
using kernels::scan::kNothing;
using kernels::scan::Measure;
using kernels::scan::Program;
using kernels::scan::Value;

// As the kernel has them.
constexpr uint32_t kRegisters = 32, kMostOutputs = 8;
constexpr uint32_t kBit = 0, kOffset = 1, kKey = 2, kNullable = 4, kOutside = 1;
enum StepOp : uint32_t {
  kLoad,
  kConstant,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kCase,
  kCoalesce,
  kLookUp,
  kInRange,
  kNullTest,
  kInList,
  kInBits,
  kCompare,
  kDistinct,
  kBoth,
  kEither
};

constexpr uint64_t kMostData = uint64_t(1) << 20;  // entries of tables and lists
constexpr uint64_t kHeaderWords = 16;              // word 0 is no place for validity bits
constexpr size_t kMostKept = 4;

bool computes(const Program& p, uint32_t condition) {
  const Condition& c = p.conditions[condition];
  switch (c.kind) {
    case Condition::Kind::kAnd:
    case Condition::Kind::kOr:
      return computes(p, c.a) || computes(p, c.b);
    case Condition::Kind::kRange:
    case Condition::Kind::kSet:
    case Condition::Kind::kNull:
      return false;
    default:
      return true;
  }
}

}  // namespace

// Values and conditions of a program as steps, each once.
class GpuValues::Compiler {
 public:
  Compiler(const Program& p, std::vector<Step>& steps, std::vector<int64_t>& data)
      : program_(p), steps_(steps), data_(data) {}
  const std::string& refusal() const { return refusal_; }

  uint32_t column(uint32_t index) {
    return once(columns_, index, [&] { return Step{.op = kLoad, .column = index}; });
  }
  uint32_t value(uint32_t index) {
    return once(values_, index, [&] { return step_of(program_.values[index]); });
  }
  uint32_t condition(uint32_t index) {
    return once(conditions_, index, [&] { return step_of(program_.conditions[index]); });
  }
  uint32_t null() { return add({.op = kConstant, .flags = kOutside}); }
  uint32_t zero() { return add({.op = kConstant}); }
  uint32_t choose(uint32_t condition, uint32_t yes, uint32_t no) {
    return add({.op = kCase, .a = condition, .b = yes, .c = no});
  }

 private:
  template <class Make>
  uint32_t once(std::map<uint32_t, uint32_t>& known, uint32_t index, const Make& make) {
    if (const auto found = known.find(index); found != known.end()) return found->second;
    const Step step = make();
    return known[index] = add(step);
  }
  uint32_t add(const Step& step) {
    if (steps_.size() == kRegisters) {
      refusal_ = "expressions this long are not for the GPU";
      return 0;
    }
    steps_.push_back(step);
    return uint32_t(steps_.size() - 1);
  }
  template <class T>
  uint32_t table(const T* values, uint64_t count) {
    const uint64_t at = data_.size();
    if (at + count > kMostData) {
      refusal_ = "tables this large are not for the GPU";
      return 0;
    }
    for (uint64_t i = 0; i < count; ++i) data_.push_back(int64_t(values[i]));
    return uint32_t(at);
  }
  Step refuse(const char* why) {
    refusal_ = why;
    return {};
  }

  Step step_of(const Value& v) {
    using Op = Value::Op;
    if (v.real) return refuse("FLOAT and DOUBLE are not computed on the GPU yet");
    switch (v.op) {
      case Op::kColumn:
        return {.op = kLoad, .column = v.column};
      case Op::kConstant:
        return {.op = kConstant, .flags = v.null ? kOutside : 0, .low = v.constant};
      case Op::kAdd:
      case Op::kSubtract:
      case Op::kMultiply:
        if (!v.proved) return refuse("a whole number that may leave its type is not computed on the GPU");
        return {.op = v.op == Op::kAdd        ? kAdd
                      : v.op == Op::kSubtract ? kSubtract
                                              : kMultiply,
                .a = value(v.a),
                .b = value(v.b)};
      case Op::kDivideWhole:
      case Op::kModulo:
        return {.op = v.op == Op::kModulo ? kModulo : kDivide, .a = value(v.a), .b = value(v.b)};
      case Op::kCase:
        return {.op = kCase, .a = condition(v.a), .b = value(v.b), .c = value(v.c)};
      case Op::kCoalesce:
        return {.op = kCoalesce, .a = value(v.a), .b = value(v.b)};
      case Op::kLookUp:
        return {.op = kLookUp,
                .a = value(v.a),
                .size = uint32_t(v.size),
                .table = table(v.table, v.size),
                .low = v.low};
      default:
        return refuse("an operation that is not computed on the GPU yet");
    }
  }

  Step step_of(const Condition& c) {
    using Kind = Condition::Kind;
    const uint32_t outside = c.outside ? kOutside : 0;
    switch (c.kind) {
      case Kind::kTrue:
      case Kind::kFalse:
        return {.op = kConstant, .low = c.kind == Kind::kTrue};
      case Kind::kAnd:
      case Kind::kOr:
        return {.op = c.kind == Kind::kAnd ? kBoth : kEither, .a = condition(c.a), .b = condition(c.b)};
      case Kind::kRange:
        return {.op = kInRange, .a = column(c.column), .flags = outside, .low = c.low, .high = c.high};
      case Kind::kValueRange:
        return {.op = kInRange, .a = value(c.a), .flags = outside, .low = c.low, .high = c.high};
      case Kind::kNull:
        return {.op = kNullTest, .a = column(c.column), .flags = outside};
      case Kind::kValueNull:
        return {.op = kNullTest, .a = value(c.a), .flags = outside};
      case Kind::kSet:
        return {.op = kInBits,
                .a = column(c.column),
                .size = uint32_t(c.size),
                .table = table(c.set, (c.size + 63) / 64),
                .flags = outside,
                .low = c.low};
      case Kind::kValueList:
        return {.op = kInList,
                .a = value(c.a),
                .size = uint32_t(c.size),
                .table = table(c.list, c.size),
                .flags = outside};
      case Kind::kCompare:
        return comparison(c);
      case Kind::kDistinct:
        return {.op = kDistinct, .a = value(c.a), .b = value(c.b), .flags = outside};
    }
    return refuse("a condition that the GPU does not know");
  }
  Step comparison(const Condition& c) {
    using kernels::scan::Compare;
    static constexpr Compare kOrder[] = {Compare::kEqual,     Compare::kNotEqual, Compare::kLess,
                                         Compare::kLessEqual, Compare::kGreater,  Compare::kGreaterEqual};
    const auto how = std::find(std::begin(kOrder), std::end(kOrder), c.compare);
    return {.op = kCompare, .a = value(c.a), .b = value(c.b), .flags = uint32_t(how - kOrder)};
  }

  const Program& program_;
  std::vector<Step>& steps_;
  std::vector<int64_t>& data_;
  std::map<uint32_t, uint32_t> columns_, values_, conditions_;
  std::string refusal_;
};

GpuValues::~GpuValues() {
  for (Kept& k : kept_) {
    k.columns.clear();
    device_.heap().release(k.block);
  }
}

std::string GpuValues::place(Plan& plan, size_t most_columns) {
  steps_.clear();
  outputs_.clear();
  data_.clear();
  const Program& p = plan.program;
  Compiler compiler(p, steps_, data_);
  std::vector<Wanted> wanted;
  std::vector<size_t> plain_reals;                                            // sums of columns as they are
  std::vector<std::pair<size_t, size_t>> of_measures, of_keys, of_distincts;  // which, output
  const auto want = [&](Wanted w) {
    wanted.push_back(w);
    return wanted.size() - 1;
  };
  for (size_t i = 0; i < p.measures.size(); ++i) {
    const Measure& m = p.measures[i];
    if (m.real_key || (m.real && p.values[m.value].op != Value::Op::kColumn))
      return "FLOAT and DOUBLE are not computed on the GPU yet";
    if (m.real && m.filter == kNothing) {
      plain_reals.push_back(i);
      continue;
    }
    if (m.value == kNothing && m.filter == kNothing) continue;
    uint32_t from = m.real                 ? compiler.column(p.values[m.value].column)
                    : m.value != kNothing  ? compiler.value(m.value)
                    : m.column != kNothing ? compiler.column(m.column)
                                           : compiler.zero();
    if (m.filter != kNothing) from = compiler.choose(compiler.condition(m.filter), from, compiler.null());
    Wanted w{.from = from, .nullable = m.nullable || m.filter != kNothing};
    if (m.real) {
      // Any key.
    } else if (m.column == kNothing && m.value == kNothing) {
      w.most = 0;
    } else if (m.spread != ~uint64_t(0)) {
      w.least = m.bias;
      w.most = int64_t(uint64_t(m.bias) + m.spread);
    }
    of_measures.emplace_back(i, want(w));
  }
  for (size_t i = 0; i < p.keys.size(); ++i) {
    const auto& k = p.keys[i];
    if (k.value == kNothing) continue;
    of_keys.emplace_back(
        i, want({.from = compiler.value(k.value),
                 .nullable = k.nullable,
                 .least = k.least,
                 .most = int64_t(uint64_t(k.least) + std::max<uint64_t>(k.domain - k.nullable, 1) - 1)}));
  }
  for (size_t i = 0; i < p.distincts.size(); ++i) {
    const auto& d = p.distincts[i];
    if (d.key.value == kNothing && d.filter == kNothing) continue;
    uint32_t from = d.key.value != kNothing ? compiler.value(d.key.value) : compiler.column(d.key.column);
    if (d.filter != kNothing) from = compiler.choose(compiler.condition(d.filter), from, compiler.null());
    of_distincts.emplace_back(
        i, want({.from = from,
                 .nullable = d.key.nullable || d.filter != kNothing,
                 .least = d.key.least,
                 .most = int64_t(uint64_t(d.key.least) +
                                 std::max<uint64_t>(d.key.domain - d.key.nullable, 1) - 1)}));
  }
  std::optional<size_t> where;
  if (p.where != kNothing && computes(p, p.where))
    where = want({.from = compiler.condition(p.where), .bit = true, .most = 1});
  if (!compiler.refusal().empty()) return compiler.refusal();
  const auto read_reals = [&] {
    for (const size_t i : plain_reals) plan.program.measures[i].column = p.values[p.measures[i].value].column;
  };
  if (wanted.empty()) {
    read_reals();
    return {};
  }
  if (plan.rows < 2) return "one row is not worth a GPU";  // nor can its column say that it may be NULL
  if (wanted.size() > kMostOutputs) return "so many expressions are not for the GPU";
  if (plan.columns.size() >= most_columns)  // all that is computed shares the last pointer
    return "expressions over more than five columns are not for the GPU yet";
  const auto kept = keep(plan, wanted);
  if (!kept) return "no memory for computed columns: " + kept.error().message;
  read_reals();
  outputs_ = (*kept)->outputs;
  block_ = (*kept)->block;
  for (size_t i = 0; i < wanted.size(); ++i) outputs_[i].from = wanted[i].from;
  const auto slot = [&](size_t output) { return uint32_t(plan.columns.size() + output); };
  for (const auto& [i, output] : of_measures) {
    Measure& m = plan.program.measures[i];
    m.column = slot(output);
    if (!m.real) m.value = kNothing;  // a sum of reals keeps it: it says FLOAT or DOUBLE
    m.filter = kNothing;
  }
  for (const auto& [i, output] : of_keys) {
    plan.program.keys[i].column = slot(output);
    plan.program.keys[i].value = kNothing;
  }
  for (const auto& [i, output] : of_distincts) {
    plan.program.distincts[i].key.column = slot(output);
    plan.program.distincts[i].key.value = plan.program.distincts[i].filter = kNothing;
  }
  if (where) {
    plan.program.conditions.push_back(
        {.kind = Condition::Kind::kRange, .column = slot(*where), .low = 1, .high = 1});
    plan.program.where = uint32_t(plan.program.conditions.size() - 1);
  }
  plan.columns.insert(plan.columns.end(), (*kept)->columns.begin(), (*kept)->columns.end());
  return {};
}

// The columns of a shape: the table's segments, and each output's width and bounds.
Result<const GpuValues::Kept*> GpuValues::keep(const Plan& plan, const std::vector<Wanted>& wanted) {
  const auto& segments = plan.columns[0]->host_segments();
  std::string shape = std::to_string(plan.columns[0]->version());
  for (const Wanted& w : wanted)
    shape += "," + std::to_string(w.bit) + std::to_string(w.nullable) + std::to_string(w.least) + ":" +
             (w.most ? std::to_string(*w.most) : "");
  const auto found =
      std::find_if(kept_.begin(), kept_.end(), [&](const Kept& k) { return k.shape == shape; });
  if (found != kept_.end()) {
    std::rotate(found, found + 1, kept_.end());
    return &kept_.back();
  }
  if (kept_.size() == kMostKept) {
    kept_.front().columns.clear();
    device_.heap().release(kept_.front().block);
    kept_.erase(kept_.begin());
  }
  Kept fresh{.shape = shape};
  uint64_t words = kHeaderWords;
  for (const Wanted& w : wanted) {
    const bool narrow = w.most && uint64_t(*w.most) - uint64_t(w.least) <= UINT32_MAX;
    const uint32_t kind = w.bit ? kBit : narrow ? kOffset : kKey;
    const uint64_t data = kind == kBit ? columns::kSegmentRows / 32 : columns::kSegmentRows * kind;
    const uint64_t stride = data + (w.nullable ? columns::kSegmentRows / 32 : 0);
    fresh.outputs.push_back({.kind = kind | (w.nullable ? kNullable : 0),
                             .first = uint32_t(words),
                             .stride = uint32_t(stride),
                             .base = kind == kOffset ? w.least : 0});
    words += stride * segments.size();
  }
  if (words > UINT32_MAX) return Error{ErrorCode::kOutOfMemory, "the table has too many rows for it"};
  OB_TRY(fresh.block, device_.heap().allocate(words * 4));
  for (size_t i = 0; i < wanted.size(); ++i) {
    const Wanted& w = wanted[i];
    const Output& o = fresh.outputs[i];
    const uint32_t kind = o.kind & 3;
    columns::EncodedColumn column;
    column.type = make_type(TypeId::kBigInt);
    for (size_t s = 0; s < segments.size(); ++s) {
      const uint64_t data = o.first + s * uint64_t(o.stride), rows = segments[s].rows;
      const columns::Encoding encoding{.low = kind == kBit      ? columns::Low::kNone
                                              : kind == kOffset ? columns::Low::kU32
                                                                : columns::Low::kRaw64,
                                       .planes = kind == kBit ? 1u : 0u};
      column.segments.push_back({.data = data,
                                 .validity = w.nullable ? data + o.stride - columns::kSegmentRows / 32 : 0,
                                 .base = o.base,
                                 .encoding = encoding.packed(),
                                 .rows = uint32_t(rows)});
      // Bounds that hold, not that are reached; a NULL where there may be one.
      column.zones.push_back({.least = w.most ? w.least : INT64_MIN,
                              .most = w.most ? *w.most : INT64_MAX,
                              .rows = uint32_t(rows),
                              .valid = uint32_t(rows - (w.nullable && rows > 1 ? 1 : 0))});
      column.rows += rows;
    }
    fresh.columns.push_back(columns::CachedColumn::borrowed(device_, fresh.block, column));
  }
  kept_.push_back(std::move(fresh));
  return &kept_.back();
}

void GpuValues::stage(const Plan& plan, GpuMemory& memory) {
  std::vector<uint32_t> work, words(16);
  for (const auto& w : plan.program.work) work.push_back(w.segment);
  words[0] = uint32_t(plan.columns.size());
  words[2] = uint32_t(steps_.size());
  words[3] = uint32_t(outputs_.size());
  if (data_.empty()) data_.push_back(0);
  steps_at_ = memory.stage(steps_);
  outputs_at_ = memory.stage(outputs_);
  data_at_ = memory.stage(data_);
  plan_at_ = memory.stage(words);
  work_at_ = memory.stage(work);
}

Error GpuValues::record(const Plan& plan, const GpuPieces& pieces, const GpuMemory& memory,
                        device::CommandList& list) {
  OB_TRY(const device::Kernel kernel, device_.kernel(kernels::ScanValues::info()));
  kernels::ScanValues args{.pieces = pieces.span,
                           .leaves = memory.in(work_at_),
                           .plan = memory.in(plan_at_),
                           .work = memory.in(work_at_),
                           .steps = memory.in(steps_at_),
                           .outputs = memory.in(outputs_at_),
                           .data = memory.in(data_at_),
                           .out = block_};
  device::Span* const slots[] = {&args.c0, &args.c1, &args.c2, &args.c3, &args.c4, &args.c5};
  for (size_t c = 0; c + outputs_.size() < plan.columns.size(); ++c) *slots[c] = plan.columns[c]->words();
  const uint64_t rows = plan.program.work.size() * uint64_t(columns::kSegmentRows);
  args.row_count = uint32_t(rows);
  list.dispatch(kernel, args, kernel.grid(rows));
  return {};
}

}  // namespace onebeat::sql::exec
