// Computed texts as places in sorted lists: upper(name), CASE .. THEN name ELSE 'none' END.
#include <algorithm>

#include "sql/exec/lower_rows.hpp"

namespace onebeat::sql::exec {
namespace {

using kernels::scan::Condition;
using kernels::scan::Value;

constexpr uint32_t kMostMappedForRows = 65536;  // DuckDB computes a function for the few rows that it returns

Error unsupported(std::string why) { return {ErrorCode::kUnsupported, std::move(why)}; }

columns::DictionaryRef list_of(const std::vector<std::string>& sorted) {
  return std::make_shared<const columns::Dictionary>(
      std::vector<std::string_view>(sorted.begin(), sorted.end()));
}

}  // namespace

const columns::DictionaryRef& Plan::dictionary(const Query& query, uint32_t node) const {
  static const columns::DictionaryRef none;
  const Node& n = query.rows[node];
  if (n.op == NodeOp::kColumn) return columns[n.index]->dictionary();
  if (n.op == NodeOp::kDimensionColumn) return dimensions->cached(n.index).dictionary();
  const auto found = texts.find(node);
  return found == texts.end() ? none : found->second;
}

std::optional<Scalar> Plan::mapped(const Query& query, uint32_t map, std::string_view text) const {
  const auto found = text_maps.find(map);
  const columns::DictionaryRef& from = dictionary(query, query.rows[map].a);
  const auto code = found == text_maps.end() || !from ? std::nullopt : from->find(text);
  if (!code) return std::nullopt;
  const columns::MappedTexts& to = *found->second;
  const int64_t place = to.places[*code];
  return place == to.null_place() ? Scalar() : Scalar::of_text(to.texts->at(uint32_t(place)));
}

void RowLowering::set_texts(uint32_t index, columns::DictionaryRef texts, bool maybe_null) {
  Interval& i = intervals_[index];
  i = {};
  i.most = texts->size() ? Int128(texts->size() - 1) : 0;
  i.maybe_null = maybe_null;
  plan_.texts[index] = std::move(texts);
}

Result<uint32_t> RowLowering::text_value(uint32_t index) {
  const Node& n = node(index);
  switch (n.op) {
    case NodeOp::kConstant:
      set_texts(index, n.constant.null ? list_of({}) : list_of({n.constant.text}), n.constant.null);
      return n.constant.null ? null_value(n.type) : constant(0);
    case NodeOp::kChoice: {
      OB_TRY(const uint32_t place, value(n.a));
      set_texts(index, list_of(query_.choices[n.index]), intervals_[n.a].maybe_null);
      return place;
    }
    case NodeOp::kTextMap:
      return mapped_text(index);
    case NodeOp::kCase:
    case NodeOp::kCoalesce:
      return either_text(index);
    default:
      return unsupported("an operation on texts");
  }
}

// A look-up in a table over the column's dictionary. A text that the function makes NULL of has a place behind all others.
Result<uint32_t> RowLowering::mapped_text(uint32_t index) {
  const Node& n = node(index);
  const columns::DictionaryRef from = plan_.dictionary(query_, n.a);
  if (!from) return unsupported("a function of a text that has no dictionary");
  const std::string key = "m" + fingerprint(index);
  DerivedTexts made = options_.derived ? options_.derived->find_texts(key) : nullptr;
  if (!made) {
    if (!options_.mapper) return unsupported("nobody here knows DuckDB's functions of text");
    OB_TRY(columns::MappedTexts mapped, options_.mapper(*from, query_.text_maps[n.index]));
    if (mapped.places.size() != from->size()) return unsupported("DuckDB did not answer for each text");
    made = options_.derived ? options_.derived->insert(key, std::move(mapped))
                            : std::make_shared<const columns::MappedTexts>(std::move(mapped));
  }
  OB_TRY(const uint32_t codes, value(n.a));
  plan_.text_maps[index] = made;
  bool gives_null = false;
  for (const int64_t place : made->places) gives_null = gives_null || place == made->null_place();
  set_texts(index, made->texts, gives_null || intervals_[n.a].maybe_null);
  if (made->texts->size() == 0) return null_value(n.type);
  const uint32_t found = add(Value{
      .op = Op::kLookUp, .a = codes, .table = made->places.data(), .low = 0, .size = made->places.size()});
  if (!gives_null) return found;
  const uint32_t there = add(
      Condition{.kind = Condition::Kind::kValueRange, .a = found, .low = 0, .high = made->null_place() - 1});
  return add(Value{.op = Op::kCase, .a = there, .b = found, .c = null_value(n.type)});
}

// Both sides' texts as one list. Where one side has all of the other's, as a column often has '', nothing is made.
Result<UnitedTexts> RowLowering::unite(uint32_t index, uint32_t first, uint32_t second) {
  const columns::DictionaryRef a = plan_.dictionary(query_, first), b = plan_.dictionary(query_, second);
  if (!a || !b) return unsupported("a text that has no dictionary");
  const std::string key = "u" + fingerprint(index);
  UnitedTexts made = options_.derived ? options_.derived->find_united(key) : nullptr;
  if (!made) {
    columns::United both = columns::unite(a, b);
    const bool kept = options_.derived && both.texts != a && both.texts != b;
    made = kept ? options_.derived->insert(key, std::move(both))
                : std::make_shared<const columns::United>(std::move(both));
  }
  plan_.united.push_back(made);
  return made;
}

// The text's place in the common list. `places`: by the place in its own; empty: the same.
uint32_t RowLowering::moved(uint32_t index, uint32_t value, const std::vector<int64_t>& places) {
  if (places.empty()) return value;
  if (node(index).op == NodeOp::kConstant) return constant(places[0]);
  return add(Value{.op = Op::kLookUp, .a = value, .table = places.data(), .low = 0, .size = places.size()});
}

Result<uint32_t> RowLowering::either_text(uint32_t index) {
  const Node& n = node(index);
  const bool chooses = n.op == NodeOp::kCase;
  const uint32_t first = chooses ? n.b : n.a, second = chooses ? n.c : n.b;
  uint32_t when = 0;
  if (chooses) {
    OB_TRY(when, condition(n.a));
  }
  OB_TRY(uint32_t x, value(first));
  OB_TRY(uint32_t y, value(second));
  OB_TRY(const UnitedTexts both, unite(index, first, second));
  x = moved(first, x, both->first);
  y = moved(second, y, both->second);
  const bool null_x = intervals_[first].maybe_null, null_y = intervals_[second].maybe_null;
  set_texts(index, both->texts, chooses ? null_x || null_y : null_x && null_y);
  if (chooses) return add(Value{.op = Op::kCase, .a = when, .b = x, .c = y});
  return add(Value{.op = Op::kCoalesce, .a = x, .b = y});
}

// A look-up by the text's place, one number for each text, however many there are: no other way is shorter, and it is kept.
Result<uint32_t> RowLowering::text_length(uint32_t index) {
  const Node& n = node(index);
  OB_TRY(const uint32_t places, value(n.a));
  const columns::DictionaryRef texts = plan_.dictionary(query_, n.a);
  if (!texts) return unsupported("the length of a text that has no dictionary");
  Interval& i = intervals_[index];
  i = {};
  i.maybe_null = intervals_[n.a].maybe_null;
  if (texts->size() == 0) return null_value(n.type);
  const std::string key = "l" + fingerprint(index);
  DerivedWords words = options_.derived ? options_.derived->find(key) : nullptr;
  if (!words) {
    std::vector<int64_t> lengths(texts->size());
    for (uint32_t t = 0; t < texts->size(); ++t)
      lengths[t] = n.op == NodeOp::kTextBytes ? int64_t(texts->at(t).size()) : code_points(texts->at(t));
    words = options_.derived ? options_.derived->insert(key, std::move(lengths))
                             : std::make_shared<const std::vector<int64_t>>(std::move(lengths));
  }
  plan_.derived.push_back(words);
  const auto [least, most] = std::minmax_element(words->begin(), words->end());
  i.least = *least;
  i.most = *most;
  return add(Value{.op = Op::kLookUp, .a = places, .table = words->data(), .low = 0, .size = words->size()});
}

Error RowLowering::check_text(uint32_t index) {
  const Node& n = node(index);
  [[maybe_unused]] uint32_t made = 0;
  switch (n.op) {
    case NodeOp::kColumn:
    case NodeOp::kConstant:
      return {};
    case NodeOp::kChoice: {
      OB_TRY(made, value(n.a));
      return {};
    }
    case NodeOp::kCase:
    case NodeOp::kCoalesce:
      if (n.op == NodeOp::kCase) {
        OB_TRY(made, condition(n.a));
        OB_CHECK(check_text(n.c));
      } else {
        OB_CHECK(check_text(n.a));
      }
      return check_text(n.b);
    case NodeOp::kTextMap:
      if (const auto& from = plan_.dictionary(query_, n.a); from && from->size() > kMostMappedForRows)
        return unsupported("a function of that many texts, for a few rows");
      [[fallthrough]];
    default: {
      OB_TRY(made, value(index));
      return {};
    }
  }
}

}  // namespace onebeat::sql::exec
