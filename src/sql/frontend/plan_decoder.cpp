#include "sql/frontend/plan_decoder.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "base/json.hpp"
#include "sql/frontend/comparison.hpp"

namespace onebeat::sql::frontend {
namespace {

constexpr double kUnset = 1.8e19;  // 2^64 - 1, which DuckDB writes for "no index"; a double in our JSON

bool is_unset(const Json& v) { return v.is_number() && v.as_double() >= kUnset; }
bool is_empty_list(const Json& v) { return v.is_array() && v.items().empty(); }

struct Decline {
  std::string reason;
};

// A constant after its casts.
struct Constant {
  bool null = false;
  Int128 whole = 0;  // integers, scaled decimals, keys
  double real = 0;   // FLOAT, DOUBLE
  bool is_real = false;
};

// One attempt. Private functions decline by throwing; decode_plan, the only way in, catches.
class Decoder {
 public:
  explicit Decoder(const ConstantFolder& fold) : fold_(fold) {}

  AggregateQuery run(const Json& document) {
    if (document["error"].as_bool(true)) decline("DuckDB could not serialise the plan");
    if (document["plans"].items().size() != 1) decline("the plan has several parts");
    const Json& projection = document["plans"].items()[0];
    expect_node(projection, "LOGICAL_PROJECTION", {"table_index", "expressions"});
    const Json& aggregate = only_child(projection);
    expect_node(aggregate, "LOGICAL_AGGREGATE_AND_GROUP_BY",
                {"expressions", "group_index", "aggregate_index", "groupings_index", "groups",
                 "grouping_sets", "grouping_functions", "distinct_validity"});
    for (const char* list : {"groups", "grouping_sets", "grouping_functions"})
      if (!is_empty_list(aggregate[list])) decline("GROUP BY is not ours yet");
    const Json* source = &only_child(aggregate);
    const Json* filter = nullptr;
    if (source->string_or("type", "") == "LOGICAL_FILTER") {
      filter = source;
      expect_node(*filter, "LOGICAL_FILTER", {"expressions", "projection_map"});
      if (!is_empty_list((*filter)["projection_map"])) decline("the filter reorders columns");
      source = &only_child(*filter);
    }
    read_get(*source);
    if (filter)
      for (const Json& e : (*filter)["expressions"].items()) read_filter(e);
    simplify(query_.filters);
    if (query_.filters.size() > kMaxFilters)
      decline("more than " + std::to_string(kMaxFilters) + " columns are filtered");
    for (const Json& e : aggregate["expressions"].items()) read_aggregate(e);
    for (const Json& e : projection["expressions"].items()) read_output(e);
    if (query_.outputs.empty()) decline("the statement returns no aggregate");
    return std::move(query_);
  }

 private:
  [[noreturn]] static void decline(std::string reason) { throw Decline{std::move(reason)}; }

  static void allow(const Json& node, std::initializer_list<std::string_view> known, std::string_view what) {
    for (const auto& [key, value] : node.members())
      if (std::find(known.begin(), known.end(), key) == known.end())
        decline("the plan's " + std::string(what) + " has a field " + key + " that is not known");
  }
  static void expect_node(const Json& node, std::string_view type,
                          std::initializer_list<std::string_view> known) {
    const std::string found = node.string_or("type", "nothing");
    if (found != type) decline("the plan has a " + found);
    for (const auto& [key, value] : node.members())
      if (key != "type" && key != "children" && std::find(known.begin(), known.end(), key) == known.end())
        decline("the plan's " + found + " has a field " + key + " that is not known");
  }
  static const Json& only_child(const Json& node) {
    if (node["children"].items().size() != 1) decline("a plan node has several inputs");
    return node["children"].items()[0];
  }

  static Type read_type(const Json& t) {
    allow(t, {"id", "type_info"}, "type");
    const std::string id = t.string_or("id", "?");
    const Json& info = t["type_info"];
    if (id == "DECIMAL") {
      allow(info, {"type", "alias", "extension_info", "width", "scale"}, "type");
      if (!info.string_or("alias", "").empty() || !info["extension_info"].is_null())
        decline("a type has an alias");
      const int64_t width = info.int_or("width", 0), scale = info.int_or("scale", -1);
      if (width < 1 || width > 38 || scale < 0 || scale > width) decline("a DECIMAL has no width");
      return make_type(TypeId::kDecimal, uint8_t(width), uint8_t(scale));
    }
    if (!info.is_null()) return {TypeId::kOther, 0, 0, id};
    return type_from_name(id);
  }

  void read_get(const Json& get) {
    expect_node(
        get, "LOGICAL_GET",
        {"table_index", "returned_types", "names", "projection_ids", "table_filters", "name", "arguments",
         "original_arguments", "catalog_name", "schema_name", "has_serialize", "function_data",
         "projected_input", "column_indexes", "extra_info", "ordinality_idx", "row_group_order_options"});
    if (get.string_or("name", "") != "seq_scan") decline("the source is not a table");
    if (!get["children"].items().empty() || !is_empty_list(get["projection_ids"]) ||
        !is_empty_list(get["table_filters"]["filters"]) || !is_empty_list(get["projected_input"]) ||
        !is_unset(get["ordinality_idx"]) || !get["row_group_order_options"].is_null())
      decline("the scan has options that are not known");
    const Json& extra = get["extra_info"];
    allow(extra, {"file_filters", "total_files", "filtered_files", "sample_options"}, "scan");
    if (!extra.string_or("file_filters", "").empty() || !extra["sample_options"].is_null())
      decline("the scan samples or filters files");
    const Json& data = get["function_data"];
    allow(data, {"catalog", "schema", "table", "is_index_scan", "is_create_index", "result_ids"}, "scan");
    if (data.bool_or("is_index_scan", true) || data.bool_or("is_create_index", true) ||
        !is_empty_list(data["result_ids"]))
      decline("the scan uses an index");
    query_.table = {data.string_or("catalog", ""), data.string_or("schema", ""), data.string_or("table", "")};
    if (query_.table.table.empty() || query_.table.catalog.empty()) decline("the table has no name");
    if (query_.table.catalog == "temp" || query_.table.catalog == "system")
      decline("temporary tables stay in DuckDB");
    read_columns(get);
  }

  void read_columns(const Json& get) {
    const auto& names = get["names"].items();
    const auto& types = get["returned_types"].items();
    if (names.size() != types.size()) decline("the scan's columns have no names");
    for (const Json& entry : get["column_indexes"].items()) {
      allow(entry, {"index", "child_indexes", "index_type", "type", "field", "has_index"}, "column");
      if (!is_empty_list(entry["child_indexes"]) || entry.string_or("index_type", "") != "FULL_READ" ||
          !entry.bool_or("has_index", false))
        decline("a column is read in part");
      if (is_unset(entry["index"])) {  // the row number, which COUNT(*) names without reading it
        scanned_.push_back({"", {TypeId::kOther, 0, 0, "rowid"}});
        continue;
      }
      const int64_t index = entry.int_or("index", -1);
      if (index < 0 || uint64_t(index) >= names.size()) decline("a column has no name");
      scanned_.push_back({names[size_t(index)].as_string(), read_type(types[size_t(index)])});
    }
    used_.assign(scanned_.size(), -1);
  }

  static bool supported(const Type& t) {
    switch (t.id) {
      case TypeId::kUBigInt:
      case TypeId::kHugeInt:
      case TypeId::kVarchar:
      case TypeId::kOther:
        return false;
      case TypeId::kDecimal:
        return t.width <= 18;
      default:
        return true;
    }
  }

  // Index in query_.columns of a BOUND_REF.
  uint32_t read_ref(const Json& e) {
    allow(e, {"expression_class", "type", "alias", "query_location", "return_type", "index"}, "column");
    if (e.string_or("type", "") != "BOUND_REF") decline("an expression is more than a column");
    const int64_t index = e.int_or("index", -1);
    if (index < 0 || uint64_t(index) >= scanned_.size()) decline("a column is not of the scanned table");
    const Column& column = scanned_[size_t(index)];
    if (!supported(column.type)) decline("column " + column.name + " has type " + column.type.name);
    if (!(read_type(e["return_type"]) == column.type)) decline("a column changes its type");
    int& used = used_[size_t(index)];
    if (used < 0) {
      used = int(query_.columns.size());
      query_.columns.push_back(column);
    }
    return uint32_t(used);
  }

  static void allow_cast(const Json& e) {
    allow(e, {"expression_class", "type", "alias", "query_location", "child", "return_type", "try_cast"},
          "cast");
    if (e.string_or("type", "") != "OPERATOR_CAST" || e.bool_or("try_cast", true))
      decline("a cast is a TRY_CAST");
  }
  static std::string class_of(const Json& e) { return e.string_or("expression_class", "?"); }

  // --- filters ---

  void read_filter(const Json& e) {
    const std::string kind = class_of(e);
    if (kind == "BOUND_COMPARISON") return read_comparison(e);
    if (kind == "BOUND_CONJUNCTION") {
      allow(e, {"expression_class", "type", "alias", "query_location", "children"}, "filter");
      if (e.string_or("type", "") != "CONJUNCTION_AND") decline("the filter has an OR");
      for (const Json& child : e["children"].items()) read_filter(child);
      return;
    }
    if (kind == "BOUND_OPERATOR") return read_operator(e);
    if (kind == "BOUND_REF") {
      const uint32_t column = read_ref(e);
      if (query_.columns[column].type.id != TypeId::kBoolean)
        decline("the filter is a column that is not BOOLEAN");
      query_.filters.push_back({column, FilterMode::kInside, 1, 1});
      return;
    }
    decline("the filter has a " + kind);
  }

  void read_operator(const Json& e) {
    allow(e, {"expression_class", "type", "alias", "query_location", "return_type", "children"}, "filter");
    const std::string type = e.string_or("type", "?");
    const bool is_null = type == "OPERATOR_IS_NULL";
    if (!is_null && type != "OPERATOR_IS_NOT_NULL") decline("the filter has a " + type);
    if (e["children"].items().size() != 1) decline("IS NULL has several inputs");
    const Json& child = e["children"].items()[0];
    if (class_of(child) != "BOUND_REF") decline("IS NULL is asked of an expression");
    query_.filters.push_back({read_ref(child), is_null ? FilterMode::kIsNull : FilterMode::kIsNotNull, 0, 0});
  }

  static bool is_constant(const Json& e) {
    const std::string kind = class_of(e);
    return kind == "BOUND_CONSTANT" || (kind == "BOUND_CAST" && is_constant(e["child"]));
  }

  void read_comparison(const Json& e) {
    allow(e, {"expression_class", "type", "alias", "query_location", "left", "right"}, "filter");
    std::optional<Op> op = comparison_from_name(e.string_or("type", ""));
    if (!op) decline("the filter has a " + e.string_or("type", "?"));
    const Json *column = &e["left"], *constant = &e["right"];
    if (is_constant(*column)) {
      std::swap(column, constant);
      op = mirrored(*op);
    }
    if (!is_constant(*constant)) decline("the filter compares with more than a constant");
    // The column's side may carry one widening cast.
    Type compared;
    const Json* ref = column;
    if (class_of(*column) == "BOUND_CAST") {
      allow_cast(*column);
      compared = read_type((*column)["return_type"]);
      ref = &(*column)["child"];
    }
    if (class_of(*ref) != "BOUND_REF") decline("the filter compares an expression");
    const uint32_t index = read_ref(*ref);
    const Type& type = query_.columns[index].type;
    if (ref == column) compared = type;
    query_.filters.push_back(make_filter(index, type, compared, *op, *constant));
  }

  static int digits_of(const Type& t) {
    switch (t.id) {
      case TypeId::kBoolean:
        return 1;
      case TypeId::kTinyInt:
      case TypeId::kUTinyInt:
        return 3;
      case TypeId::kSmallInt:
      case TypeId::kUSmallInt:
        return 5;
      case TypeId::kInteger:
      case TypeId::kUInteger:
        return 10;
      case TypeId::kBigInt:
        return 19;
      case TypeId::kHugeInt:
        return 39;
      case TypeId::kDecimal:
        return t.width - t.scale;
      default:
        return 0;
    }
  }

  Filter make_filter(uint32_t index, const Type& type, const Type& compared, Op op, const Json& constant) {
    const bool whole = is_integer(type.id) || type.id == TypeId::kDecimal;
    const bool same = type == compared;
    const Constant c = read_constant(constant, compared);
    const Filter nothing{index, FilterMode::kInside, 1, 0};
    if (whole && (is_integer(compared.id) || compared.id == TypeId::kDecimal)) {
      if (type.scale > compared.scale || (!same && digits_of(compared) < digits_of(type)))
        decline("the column is cast to a narrower type");
      if (c.null) return nothing;
      return compare_scaled(index, op, c.whole, uint8_t(compared.scale - type.scale));
    }
    if (same && (type.id == TypeId::kDate || type.id == TypeId::kTimestamp || type.id == TypeId::kBoolean))
      return c.null ? nothing : compare_scaled(index, op, c.whole, 0);
    if (same && is_floating(type.id)) {
      if (c.null) return nothing;
      const int64_t key = type.id == TypeId::kFloat ? key_of(float(c.real)) : key_of(c.real);
      return compare_keys(index, op, key, c.real == 0);
    }
    if (is_integer(type.id) && digits_of(type) <= 10 && compared.id == TypeId::kDouble) {
      if (c.null) return nothing;
      if (std::optional<Filter> f = compare_real(index, op, c.real)) return *f;
    }
    decline("the filter casts " + type.name + " to " + compared.name);
  }

  // --- constants ---

  Constant read_constant(const Json& e, const Type& wanted) {
    if (!(constant_type(e) == wanted)) decline("a constant has another type than its column");
    return fold(e);
  }
  static Type constant_type(const Json& e) {
    return class_of(e) == "BOUND_CAST" ? read_type(e["return_type"]) : read_type(e["value"]["type"]);
  }

  Constant fold(const Json& e) {
    if (class_of(e) == "BOUND_CAST") {
      allow_cast(e);
      const Json& child = e["child"];
      if (class_of(child) == "BOUND_CAST")
        return cast_from(fold(child), constant_type(child), constant_type(e));
      return cast_literal(child, constant_type(e));
    }
    return literal(e);
  }

  static const Json& literal_value(const Json& e) {
    allow(e, {"expression_class", "type", "alias", "query_location", "value"}, "constant");
    allow(e["value"], {"type", "is_null", "value"}, "constant");
    return e["value"]["value"];
  }

  Constant literal(const Json& e) {
    const Json& value = literal_value(e);
    const Type type = read_type(e["value"]["type"]);
    if (e["value"].bool_or("is_null", true)) return {.null = true};
    if (type.id == TypeId::kBoolean && value.is_bool()) return {.whole = value.as_bool() ? 1 : 0};
    if (is_floating(type.id) && value.is_number()) return {.real = value.as_double(), .is_real = true};
    if ((is_integer(type.id) || type.id == TypeId::kDecimal) && value.is_int())
      return {.whole = value.as_int()};
    decline("a constant of type " + type.name + " is not read");
  }

  Constant cast_literal(const Json& e, const Type& to) {
    const Type from = read_type(e["value"]["type"]);
    if (e["value"].bool_or("is_null", true)) return {.null = true};
    if (from.id == TypeId::kVarchar) {
      const std::string& text = literal_value(e).as_string();
      // Words such as 'today' or 'infinity' stay with DuckDB: a folded one would live too long in the plan cache.
      if (text.find_first_not_of("0123456789-+:. TZ") != std::string::npos) decline("a constant is a word");
      if (to.id != TypeId::kDate && to.id != TypeId::kTimestamp) decline("a text is compared as " + to.name);
      return fold_in_duckdb("'" + text + "'", to);
    }
    return cast_from(literal(e), from, to);
  }

  Constant cast_from(const Constant& c, const Type& from, const Type& to) {
    if (c.null || from == to) return c;
    const bool from_whole = is_integer(from.id) || from.id == TypeId::kDecimal;
    const bool to_whole = is_integer(to.id) || to.id == TypeId::kDecimal;
    if (from_whole && to_whole && to.scale >= from.scale) {
      Int128 v = c.whole;
      for (int i = from.scale; i < to.scale; ++i) v *= 10;  // at most 63 bits times 10^18
      if (to.scale - from.scale > 18 || !fits(v, to)) decline("a constant does not fit its column's type");
      return {.whole = v};
    }
    if (from_whole && is_floating(to.id)) {
      const std::string text =
          from.id == TypeId::kDecimal ? text_of_decimal(c.whole, from.scale) : text_of_int128(c.whole);
      return fold_in_duckdb("CAST(" + text + " AS " + from.name + ")", to);
    }
    decline("a constant is cast from " + from.name + " to " + to.name);
  }

  static bool fits(Int128 v, const Type& to) {
    const auto within = [&](Int128 low, Int128 high) { return v >= low && v <= high; };
    switch (to.id) {
      case TypeId::kTinyInt:
        return within(INT8_MIN, INT8_MAX);
      case TypeId::kSmallInt:
        return within(INT16_MIN, INT16_MAX);
      case TypeId::kInteger:
        return within(INT32_MIN, INT32_MAX);
      case TypeId::kBigInt:
        return within(INT64_MIN, INT64_MAX);
      case TypeId::kUTinyInt:
        return within(0, UINT8_MAX);
      case TypeId::kUSmallInt:
        return within(0, UINT16_MAX);
      case TypeId::kUInteger:
        return within(0, UINT32_MAX);
      case TypeId::kHugeInt:
        return true;
      case TypeId::kDecimal: {
        Int128 limit = 1;
        for (int i = 0; i < to.width; ++i) limit *= 10;
        return within(-limit + 1, limit - 1);
      }
      default:
        return false;
    }
  }

  Constant fold_in_duckdb(const std::string& expression, const Type& to) {
    auto key = fold_("CAST(" + expression + " AS " + to.name + ")", to);
    if (!key) decline("DuckDB could not evaluate a constant");
    if (!*key) return {.null = true};
    const int64_t k = **key;
    if (to.id == TypeId::kDouble) return {.real = double_of(k), .is_real = true};
    if (to.id == TypeId::kFloat) return {.real = double(float_of(k)), .is_real = true};
    return {.whole = k};
  }

  // --- aggregates ---

  void read_aggregate(const Json& e) {
    const std::string name = e.string_or("name", "?");
    const std::pair<const char*, AggregateKind> known[] = {
        {"sum", AggregateKind::kSum},     {"avg", AggregateKind::kAvg},
        {"count", AggregateKind::kCount}, {"count_star", AggregateKind::kCountStar},
        {"min", AggregateKind::kMin},     {"max", AggregateKind::kMax}};
    const auto found =
        std::find_if(std::begin(known), std::end(known), [&](const auto& k) { return name == k.first; });
    if (found == std::end(known)) decline("aggregate " + name + " is not ours");
    allow(e,
          {"expression_class", "type", "alias", "query_location", "return_type", "children", "name",
           "arguments", "original_arguments", "catalog_name", "schema_name", "has_serialize",
           "aggregate_type", "filter", "order_bys"},
          "aggregate");
    if (class_of(e) != "BOUND_AGGREGATE") decline("an aggregate is not known");
    if (e.string_or("aggregate_type", "") != "NON_DISTINCT") decline("an aggregate is DISTINCT");
    if (!e["filter"].is_null() || !e["order_bys"].is_null())
      decline("an aggregate has its own FILTER or ORDER BY");
    const auto& children = e["children"].items();
    const Type result = read_type(e["return_type"]);
    if (name == "count_star" && children.empty()) return add({AggregateKind::kCountStar, 0, result});
    if (children.size() != 1) decline("aggregate " + name + " has other arguments than one column");
    const Json& child = children[0];
    if (name == "count" && class_of(child) == "BOUND_CONSTANT" && !child["value"].bool_or("is_null", true))
      return add({AggregateKind::kCountStar, 0, result});
    read_column_aggregate(found->second, name, child, result);
  }

  void read_column_aggregate(AggregateKind kind, const std::string& name, const Json& child,
                             const Type& result) {
    const Json* ref = &child;
    if (class_of(child) == "BOUND_CAST") {  // sum(UINTEGER) is bound as sum(BIGINT): the values are the same
      allow_cast(child);
      ref = &child["child"];
    }
    if (class_of(*ref) != "BOUND_REF") decline("aggregate " + name + " is over an expression");
    const uint32_t column = read_ref(*ref);
    const Type& type = query_.columns[column].type;
    if (ref != &child) {
      const Type to = read_type(child["return_type"]);
      const bool exact = is_integer(type.id) && is_integer(to.id) && digits_of(to) > digits_of(type) &&
                         to.id != TypeId::kHugeInt && to.id >= TypeId::kTinyInt && to.id <= TypeId::kBigInt;
      if (!exact || kind == AggregateKind::kMin || kind == AggregateKind::kMax)
        decline("aggregate " + name + " is over a cast");
    }
    const Type bound = ref == &child ? type : read_type(child["return_type"]);
    if (kind == AggregateKind::kAvg && (bound.id == TypeId::kTinyInt || bound.id == TypeId::kUTinyInt))
      decline("AVG over an 8-bit type was bound in an unknown way");
    Aggregate a{kind, column, result};
    a.short_average = bound.id == TypeId::kSmallInt || (bound.id == TypeId::kDecimal && bound.width <= 4);
    if (!(expected_result(a, type) == result))
      decline(name + "(" + type.name + ") has result type " + result.name + ", which is not the known one");
    add(a);
  }

  static Type expected_result(const Aggregate& a, const Type& type) {
    switch (a.kind) {
      case AggregateKind::kCount:
      case AggregateKind::kCountStar:
        return make_type(TypeId::kBigInt);
      case AggregateKind::kMin:
      case AggregateKind::kMax:
        return type;
      case AggregateKind::kSum:
        if (is_integer(type.id) || type.id == TypeId::kBoolean) return make_type(TypeId::kHugeInt);
        if (type.id == TypeId::kDecimal) return make_type(TypeId::kDecimal, 38, type.scale);
        if (is_floating(type.id)) return make_type(TypeId::kDouble);
        break;
      case AggregateKind::kAvg:
        if (is_integer(type.id) || is_floating(type.id) || type.id == TypeId::kDecimal)
          return make_type(TypeId::kDouble);
        break;
    }
    return {TypeId::kOther, 0, 0, "none"};
  }

  void add(const Aggregate& a) {
    if (a.kind == AggregateKind::kCountStar && a.result.id != TypeId::kBigInt)
      decline("count(*) is not BIGINT");
    query_.aggregates.push_back(a);
  }

  void read_output(const Json& e) {
    allow(e, {"expression_class", "type", "alias", "query_location", "return_type", "index"}, "result");
    if (class_of(e) != "BOUND_REF") decline("the result is an expression over aggregates");
    const int64_t index = e.int_or("index", -1);
    if (index < 0 || uint64_t(index) >= query_.aggregates.size()) decline("a result is not an aggregate");
    query_.outputs.push_back({e.string_or("alias", ""), uint32_t(index)});
  }

  const ConstantFolder& fold_;
  AggregateQuery query_;
  std::vector<Column> scanned_;  // as the scan returns them
  std::vector<int> used_;        // scanned -> query_.columns
};

}  // namespace

Decoded decode_plan(const std::string& json, const ConstantFolder& fold) {
  const auto document = Json::parse(json);
  if (!document) return {std::nullopt, "the plan cannot be read: " + document.error().message};
  try {
    return {Decoder(fold).run(*document), {}};
  } catch (const Decline& d) {
    return {std::nullopt, d.reason};
  }
}

}  // namespace onebeat::sql::frontend
