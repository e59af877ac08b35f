// Functions of dates and time stamps, made of what nodes compute: parts, cuts, and sums of days or microseconds.
#include <algorithm>
#include <array>

#include "sql/frontend/decode/dates.hpp"
#include "sql/frontend/decode/decoder.hpp"

namespace onebeat::sql::frontend {
namespace {

struct PartName {
  std::string_view name;
  DatePart part;
};
// Functions of a date. dayofweek counts from Sunday = 0; week is ISO 8601's.
constexpr std::array kPartFunctions{
    PartName{"year", DatePart::kYear},         PartName{"quarter", DatePart::kQuarter},
    PartName{"month", DatePart::kMonth},       PartName{"week", DatePart::kWeek},
    PartName{"weekofyear", DatePart::kWeek},   PartName{"day", DatePart::kDay},
    PartName{"dayofmonth", DatePart::kDay},    PartName{"dayofweek", DatePart::kDayOfWeek},
    PartName{"weekday", DatePart::kDayOfWeek}, PartName{"dayofyear", DatePart::kDayOfYear},
    PartName{"hour", DatePart::kHour},         PartName{"minute", DatePart::kMinute},
    PartName{"second", DatePart::kSecond}};
// First argument of date_part and date_trunc.
constexpr std::array kPartNames{PartName{"year", DatePart::kYear},
                                PartName{"quarter", DatePart::kQuarter},
                                PartName{"month", DatePart::kMonth},
                                PartName{"week", DatePart::kWeek},
                                PartName{"day", DatePart::kDay},
                                PartName{"dow", DatePart::kDayOfWeek},
                                PartName{"dayofweek", DatePart::kDayOfWeek},
                                PartName{"doy", DatePart::kDayOfYear},
                                PartName{"dayofyear", DatePart::kDayOfYear},
                                PartName{"hour", DatePart::kHour},
                                PartName{"minute", DatePart::kMinute},
                                PartName{"second", DatePart::kSecond}};
// By their part's number less one, and by the number of the day of the week.
constexpr std::array<std::string_view, 12> kMonthNames{"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kDayNames{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};

template <size_t N>
std::optional<DatePart> part_of(const std::array<PartName, N>& names, std::string_view name) {
  for (const PartName& p : names)
    if (p.name == name) return p.part;
  return std::nullopt;
}

Type big_int() { return make_type(TypeId::kBigInt); }

}  // namespace

std::optional<uint32_t> Decoder::moment_function(const Scope& scope, const std::string& name,
                                                 std::span<const PlanValue> children, const Type& type) {
  if (const auto part = part_of(kPartFunctions, name); part && children.size() == 1)
    return date_value(scope, NodeOp::kDatePart, *part, children[0], type);
  if (name == "isodow" && children.size() == 1) return iso_day_of_week(scope, children[0], type);
  if (name == "last_day" && children.size() == 1) return last_day(scope, children[0], type);
  if ((name == "monthname" || name == "dayname") && children.size() == 1)
    return name_of_part(scope, name == "monthname" ? DatePart::kMonth : DatePart::kDayOfWeek, children[0]);
  if ((name == "date_diff" || name == "datediff") && children.size() == 3)
    return date_difference(scope, children, type);
  if ((name == "date_sub" || name == "datesub") && children.size() == 3)
    return whole_parts_between(scope, children, type);
  const bool truncates = name == "date_trunc" || name == "datetrunc";
  if ((truncates || name == "date_part" || name == "datepart") && children.size() == 2) {
    if (!constants_.is_constant(children[0])) decline(name + " has a part that is not constant");
    const Constant part_name = constants_.read(children[0]);
    if (!truncates && part_name.text == "isodow") return iso_day_of_week(scope, children[1], type);
    const auto part = part_of(kPartNames, part_name.text);
    if (!part) decline(name + " of " + part_name.text + " stays in DuckDB");
    return date_value(scope, truncates ? NodeOp::kDateTrunc : NodeOp::kDatePart, *part, children[1], type);
  }
  return moment_sum(scope, name, children, type);
}

uint32_t Decoder::date_value(const Scope& scope, NodeOp op, DatePart part, const PlanValue& argument,
                             const Type& type) {
  const TypeId wanted = op == NodeOp::kDatePart ? TypeId::kBigInt : TypeId::kTimestamp;
  const uint32_t a = value(scope, argument);
  if (type.id != wanted) decline("a part of " + nodes(scope)[a].type.name + " stays in DuckDB");
  const bool cuts = part != DatePart::kDayOfWeek && part != DatePart::kDayOfYear;
  if (op == NodeOp::kDateTrunc && !cuts) decline("date_trunc to a day of the week stays in DuckDB");
  return part_of_moment(scope, op, part, a, type);
}

uint32_t Decoder::part_of_moment(const Scope& scope, NodeOp op, DatePart part, uint32_t a, const Type& type) {
  if (!is_moment(nodes(scope)[a].type))
    decline("a part of " + nodes(scope)[a].type.name + " stays in DuckDB");
  Node node;
  node.op = op;
  node.type = type;
  node.index = uint32_t(part);
  node.a = a;
  return add_value(scope, std::move(node));
}

uint32_t Decoder::operation(const Scope& scope, NodeOp op, uint32_t a, uint32_t b, const Type& type) {
  Node node;
  node.op = op;
  node.type = type;
  node.a = a;
  node.b = b;
  return add_value(scope, std::move(node));
}

// From Monday = 1 to Sunday = 7.
uint32_t Decoder::iso_day_of_week(const Scope& scope, const PlanValue& argument, const Type& type) {
  const uint32_t day = date_value(scope, NodeOp::kDatePart, DatePart::kDayOfWeek, argument, type);
  const auto whole = [&](int64_t v) { return add_constant(scope, {.whole = v}, type); };
  const uint32_t since_monday =
      operation(scope, NodeOp::kModulo, operation(scope, NodeOp::kAdd, day, whole(6), type), whole(7), type);
  return operation(scope, NodeOp::kAdd, since_monday, whole(1), type);
}

// The 1st of the month and 31 days is a day of the next month, whose 1st is the day after.
uint32_t Decoder::last_day(const Scope& scope, const PlanValue& argument, const Type& type) {
  if (type.id != TypeId::kDate) decline("last_day is bound in an unknown way");
  const auto days = [&](int64_t v) { return add_constant(scope, {.whole = v}, make_type(TypeId::kInteger)); };
  const auto month_of = [&](uint32_t a) {
    return part_of_moment(scope, NodeOp::kDateTrunc, DatePart::kMonth, a, type);
  };
  const uint32_t inside_next =
      operation(scope, NodeOp::kAdd, month_of(value(scope, argument)), days(31), type);
  return operation(scope, NodeOp::kSubtract, month_of(inside_next), days(1), type);
}

// The name's place in the sorted list of all.
uint32_t Decoder::name_of_part(const Scope& scope, DatePart part, const PlanValue& argument) {
  const bool month = part == DatePart::kMonth;
  std::vector<std::string> names(month ? kMonthNames.begin() : kDayNames.begin(),
                                 month ? kMonthNames.end() : kDayNames.end());
  std::vector<std::string> sorted = names;
  std::sort(sorted.begin(), sorted.end());
  const uint32_t number = date_value(scope, NodeOp::kDatePart, part, argument, big_int());
  const Type place = make_type(TypeId::kInteger);
  uint32_t chosen = add_constant(scope, {.null = true}, place);
  for (size_t i = names.size(); i-- > 0;) {
    const int64_t wanted = int64_t(i) + (month ? 1 : 0);
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), names[i]) - sorted.begin();
    chosen = add_case(scope, add_range(nodes(scope), number, {wanted, wanted, false}),
                      add_constant(scope, {.whole = at}, place), chosen);
  }
  const uint32_t name = add_choice(scope, chosen, std::move(sorted));
  if (!scope.grouped && !inside_) names_of_parts_[name] = {number, std::move(names), month ? 1 : 0};
  return name;
}

// A number that grows by one with each start of a day, month, quarter or year.
uint32_t Decoder::number_of_part(const Scope& scope, const std::string& part, uint32_t a) {
  const Type type = big_int();
  const auto whole = [&](int64_t v) { return add_constant(scope, {.whole = v}, type); };
  const Node of = nodes(scope)[a];
  if (part == "day") {
    if (of.type.id == TypeId::kDate) return a;
    return part_of_moment(scope, NodeOp::kDateTrunc, DatePart::kDay, a, make_type(TypeId::kDate));
  }
  if (part == "year") return part_of_moment(scope, NodeOp::kDatePart, DatePart::kYear, a, type);
  uint32_t months = 0;
  const auto known = of.op == NodeOp::kConstant && of.type.id == TypeId::kDate && !of.constant.null
                         ? months_of_days(int64_t(of.constant.whole))
                         : std::nullopt;
  if (known) {
    months = whole(*known);
  } else {
    const uint32_t year = part_of_moment(scope, NodeOp::kDatePart, DatePart::kYear, a, type);
    const uint32_t month = part_of_moment(scope, NodeOp::kDatePart, DatePart::kMonth, a, type);
    months = operation(scope, NodeOp::kAdd, operation(scope, NodeOp::kMultiply, year, whole(12), type), month,
                       type);
  }
  if (part == "month") return months;
  if (part != "quarter") decline("date_diff of " + part + " stays in DuckDB");
  return operation(scope, NodeOp::kDivideWhole, operation(scope, NodeOp::kSubtract, months, whole(1), type),
                   whole(3), type);
}

// How many starts of a part lie between two moments of one type.
uint32_t Decoder::date_difference(const Scope& scope, std::span<const PlanValue> children, const Type& type) {
  if (type.id != TypeId::kBigInt || !constants_.is_constant(children[0]))
    decline("date_diff is bound in an unknown way");
  const std::string part = constants_.read(children[0]).text;
  const uint32_t begin = value(scope, children[1]), end = value(scope, children[2]);
  const Type from = nodes(scope)[begin].type;
  if (!is_moment(from) || !(from == nodes(scope)[end].type))
    decline("date_diff of " + from.name + " stays in DuckDB");
  if (part == "week") {  // whole ones between the days, wherever they begin
    const uint32_t first = number_of_part(scope, "day", begin);
    const uint32_t days = operation(scope, NodeOp::kSubtract, number_of_part(scope, "day", end), first, type);
    return operation(scope, NodeOp::kDivideWhole, days, add_constant(scope, {.whole = 7}, type), type);
  }
  const auto clock = part_of(kPartNames, part);
  if (!clock || *clock < DatePart::kHour || from.id != TypeId::kTimestamp) {
    const uint32_t first = number_of_part(scope, part, begin);
    return operation(scope, NodeOp::kSubtract, number_of_part(scope, part, end), first, type);
  }
  constexpr int64_t kUnits[] = {INT64_C(3'600'000'000), 60'000'000, 1'000'000};
  const auto start = [&](uint32_t a) { return part_of_moment(scope, NodeOp::kDateTrunc, *clock, a, from); };
  const uint32_t first = start(begin);
  return operation(scope, NodeOp::kDivideWhole, operation(scope, NodeOp::kSubtract, start(end), first, type),
                   add_constant(scope, {.whole = kUnits[size_t(*clock) - size_t(DatePart::kHour)]}, type),
                   type);
}

// How many whole weeks, days or parts of a day lie between two moments.
uint32_t Decoder::whole_parts_between(const Scope& scope, std::span<const PlanValue> children,
                                      const Type& type) {
  struct Unit {
    std::string_view part;
    int64_t micros;
  };
  constexpr std::array kUnits{Unit{"week", 7 * kMicrosecondsPerDay}, Unit{"day", kMicrosecondsPerDay},
                              Unit{"hour", INT64_C(3'600'000'000)}, Unit{"minute", 60'000'000},
                              Unit{"second", 1'000'000}};
  if (type.id != TypeId::kBigInt || !constants_.is_constant(children[0]))
    decline("date_sub is bound in an unknown way");
  const std::string part = constants_.read(children[0]).text;
  const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return u.part == part; });
  if (unit == kUnits.end()) decline("date_sub of " + part + " stays in DuckDB");
  const uint32_t begin = at_midnight(scope, value(scope, children[1])),
                 end = at_midnight(scope, value(scope, children[2]));
  return operation(scope, NodeOp::kDivideWhole, operation(scope, NodeOp::kSubtract, end, begin, type),
                   add_constant(scope, {.whole = unit->micros}, type), type);
}

// A DATE as a TIMESTAMP, which stays as it is.
uint32_t Decoder::at_midnight(const Scope& scope, uint32_t a) {
  const Type from = nodes(scope)[a].type;
  if (!is_moment(from)) decline("an operation on " + from.name + " stays in DuckDB");
  if (from.id == TypeId::kTimestamp) return a;
  Node node;
  node.op = NodeOp::kToTimestamp;
  node.type = make_type(TypeId::kTimestamp);
  node.a = a;
  return add_value(scope, std::move(node));
}

// The same day and time of a month that lies `months` on, or its last day, where it is shorter. 400 years have 4,800 months and
// 146,097 days, and no month begins more than six days off its place in a row of equal months: half a month after it
// is inside the month.
uint32_t Decoder::plus_months(const Scope& scope, uint32_t a, int64_t months) {
  const Type moment = make_type(TypeId::kTimestamp), count = big_int();
  const auto days = [&](int64_t n) {
    return add_constant(scope, {.whole = Int128(n) * kMicrosecondsPerDay}, count);
  };
  const auto start = [&](DatePart part, uint32_t of) {
    return part_of_moment(scope, NodeOp::kDateTrunc, part, of, moment);
  };
  const Node of = nodes(scope)[a];
  const bool cut = of.op == NodeOp::kDateTrunc, starts = cut && DatePart(of.index) <= DatePart::kMonth;
  const int64_t in_400_years = months * 146097, floor = in_400_years / 4800 - (in_400_years % 4800 < 0);
  const uint32_t first = starts ? a : start(DatePart::kMonth, a);
  const uint32_t wanted =
      start(DatePart::kMonth, operation(scope, NodeOp::kAdd, first, days(floor + 15), moment));
  if (starts) return wanted;
  const bool midnight = of.op == NodeOp::kToTimestamp || (cut && DatePart(of.index) <= DatePart::kDay);
  const uint32_t day = midnight ? a : start(DatePart::kDay, a);
  const uint32_t next = start(DatePart::kMonth, operation(scope, NodeOp::kAdd, wanted, days(31), moment));
  const uint32_t since = operation(scope, NodeOp::kSubtract, day, first, count);
  const uint32_t most = operation(scope, NodeOp::kSubtract,
                                  operation(scope, NodeOp::kSubtract, next, wanted, count), days(1), count);
  const uint32_t kept = add_case(scope, add_compare(scope, Comparison::kLess, since, most), since, most);
  const uint32_t out = operation(scope, NodeOp::kAdd, wanted, kept, moment);
  if (midnight) return out;
  return operation(scope, NodeOp::kAdd, out, operation(scope, NodeOp::kSubtract, a, day, count), moment);
}

// date + days, date - days, date - date, moment + INTERVAL and moment - INTERVAL; nothing for what has no moments.
std::optional<uint32_t> Decoder::moment_sum(const Scope& scope, const std::string& name,
                                            std::span<const PlanValue> children, const Type& type) {
  const bool subtracts = name == "-" || name == "subtract";
  if ((!subtracts && name != "+" && name != "add") || children.size() != 2) return std::nullopt;
  const Type left = result_type(children[0]), right = result_type(children[1]);
  if (!is_moment(left) && !is_moment(right)) return std::nullopt;
  if (!is_moment(left)) {  // 7 + date
    if (subtracts) decline("an operation on " + left.name + " stays in DuckDB");
    return moment_sum_of(scope, children[1], children[0], false, type);
  }
  if (subtracts && left.id == TypeId::kDate && right.id == TypeId::kDate && type.id == TypeId::kBigInt) {
    const uint32_t a = value(scope, children[0]);
    return operation(scope, NodeOp::kSubtract, a, value(scope, children[1]), type);
  }
  return moment_sum_of(scope, children[0], children[1], subtracts, type);
}

uint32_t Decoder::moment_sum_of(const Scope& scope, const PlanValue& moment, const PlanValue& change,
                                bool subtracts, const Type& type) {
  const NodeOp op = subtracts ? NodeOp::kSubtract : NodeOp::kAdd;
  const Type from = result_type(moment), by = result_type(change);
  if (from.id == TypeId::kDate && by.id == TypeId::kInteger && type.id == TypeId::kDate) {
    const uint32_t a = value(scope, moment);
    return operation(scope, op, a, value(scope, change), type);
  }
  if (type.id != TypeId::kTimestamp || by.id != TypeId::kOther || !constants_.is_constant(change))
    decline("an operation on " + from.name + " stays in DuckDB");
  const auto interval = constants_.read_interval(change);
  if (!interval) decline("an INTERVAL that is NULL is added to " + from.name);
  constexpr int64_t kMostMonths = 12 * 10'000;
  if (interval->months > kMostMonths || interval->months < -kMostMonths)
    decline("an INTERVAL is longer than the calendar");
  uint32_t a = at_midnight(scope, value(scope, moment));
  if (interval->months != 0) a = plus_months(scope, a, subtracts ? -interval->months : interval->months);
  const Int128 micros = Int128(interval->days) * kMicrosecondsPerDay + interval->micros;
  if (micros != int64_t(micros)) decline("an INTERVAL is beyond 64 bits");
  if (micros == 0 && interval->months != 0) return a;
  return operation(scope, op, a, add_constant(scope, {.whole = micros}, big_int()), type);
}

}  // namespace onebeat::sql::frontend
