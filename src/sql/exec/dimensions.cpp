#include "sql/exec/dimensions.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "sql/exec/fingerprint.hpp"
#include "sql/exec/question.hpp"

namespace onebeat::sql::exec {

Result<std::shared_ptr<const Dimensions>> Dimensions::bind(const Query& query,
                                                           const DimensionColumns& columns,
                                                           const Options& options) {
  OB_ASSERT(columns.size() == query.dimensions.size(), "columns of another query");
  auto out = std::make_shared<Dimensions>();
  out->dimension_columns_ = query.dimension_columns;
  out->columns_ = columns;
  for (size_t i = 0; i < columns.size(); ++i) OB_CHECK(out->bind_one(uint32_t(i), query, options));
  for (const Node& n : query.rows)
    if (n.op == NodeOp::kTextIs && query.rows[n.a].op == NodeOp::kDimensionColumn)
      OB_CHECK(out->match(query, n.index, out->cached(query.rows[n.a].index).dictionary(), options));
  return std::shared_ptr<const Dimensions>(std::move(out));
}

Error Dimensions::bind_one(uint32_t dimension, const Query& query, const Options& options) {
  const Dimension& d = query.dimensions[dimension];
  const auto& columns = columns_[dimension];
  const auto name = [&](const Node& n) { return "c" + std::to_string(columns[n.index]->version()); };
  std::string version = fingerprint(query, d.rows, d.key, name);
  if (d.where) version += "where" + fingerprint(query, d.rows, *d.where, name);
  const bool keys_only = std::none_of(query.dimension_columns.begin(), query.dimension_columns.end(),
                                      [&](const DimensionColumn& c) { return c.dimension == dimension; });
  const std::string key = version + (keys_only ? "keys" : "");
  auto index = options.indexes ? options.indexes->find(key) : nullptr;
  if (!index) {
    OB_TRY(index, make_index(dimension, keys_only, query, options));
    if (options.indexes) options.indexes->insert(key, index);
  }
  if (d.unique && !index->unique())
    return {ErrorCode::kUnsupported, "several rows of " + d.table.table + " have the key of a join"};
  indexes_.push_back(std::move(index));
  versions_.push_back(std::move(version));
  return {};
}

Result<DimensionIndexes::Ref> Dimensions::make_index(uint32_t dimension, bool keys_only, const Query& query,
                                                     const Options& options) {
  const Dimension& d = query.dimensions[dimension];
  const auto& columns = columns_[dimension];
  Selection selection;
  const bool selects = d.where && options.selector;
  if (selects) {
    Query rows;
    rows.table = d.table;
    rows.columns = d.columns;
    rows.rows = d.rows;
    rows.where = d.where;
    rows.texts = query.texts;
    rows.text_maps = query.text_maps;
    rows.choices = query.choices;
    rows.grouped = false;
    auto found = options.selector(rows, columns);
    if (!found && found.error().code != ErrorCode::kUnsupported) return found.error();
    if (found) selection = std::move(*found);
  }
  if (selection.empty())
    for (const Node& n : d.rows)
      if (n.op == NodeOp::kTextIs)
        OB_CHECK(match(query, n.index, columns[d.rows[n.a].index]->dictionary(), options));
  const TextPasses passes = [&](const Node& text_is, const Node& column, std::string_view text) {
    return look_up(text_is.index, columns[column.index]->dictionary(), text);
  };
  return DimensionIndex::build({.dimension = d,
                                .columns = columns,
                                .texts = query.texts,
                                .pattern = passes,
                                .selection = selection.empty() ? nullptr : &selection,
                                .keys_only = keys_only,
                                .parallel = &options.parallel});
}

// Patterns are asked once per text of the dictionary.
Error Dimensions::match(const Query& query, uint32_t text, const columns::DictionaryRef& dictionary,
                        const Options& options) {
  const TextCondition& t = query.texts[text];
  if (!dictionary) return {ErrorCode::kUnsupported, "a text condition on a column that has no dictionary"};
  if (t.kind != TextCondition::Kind::kPattern || passing_.count({text, dictionary.get()})) return {};
  if (!options.matcher) return {ErrorCode::kUnsupported, "nobody here knows DuckDB's patterns"};
  OB_TRY(std::vector<bool> passes, options.matcher(*dictionary, question(t)));
  if (passes.size() != dictionary->size())
    return {ErrorCode::kUnsupported, "DuckDB did not answer for each text"};
  passing_[{text, dictionary.get()}] = std::move(passes);
  return {};
}

std::optional<bool> Dimensions::look_up(uint32_t text, const columns::DictionaryRef& dictionary,
                                        std::string_view entry) const {
  const auto found = passing_.find({text, dictionary.get()});
  if (found == passing_.end()) return std::nullopt;
  const auto code = dictionary->find(entry);
  return code ? std::optional<bool>(found->second[*code]) : std::nullopt;
}

std::optional<bool> Dimensions::passes(const Node& text_is, const Node& column, std::string_view text) const {
  if (column.op != NodeOp::kDimensionColumn) return std::nullopt;
  return look_up(text_is.index, cached(column.index).dictionary(), text);
}

const columns::CachedColumn& Dimensions::cached(uint32_t index) const {
  const DimensionColumn& c = dimension_columns_[index];
  return *columns_[c.dimension][c.column];
}

Scalar Dimensions::column(uint32_t index, const Scalar& key) const {
  const auto row = indexes_[dimension_columns_[index].dimension]->row_of(key);
  return row ? cell(cached(index), *row) : Scalar();
}

std::optional<int64_t> Dimensions::stored(uint32_t index, const Scalar& key) const {
  const auto row = indexes_[dimension_columns_[index].dimension]->row_of(key);
  if (!row) return std::nullopt;
  const columns::CachedColumn& c = cached(index);
  return columns::decode(c.words().as<const uint32_t>(), c.host_segments()[*row / columns::kSegmentRows],
                         *row % columns::kSegmentRows);
}

bool Dimensions::matches(NodeOp op, uint32_t dimension, const Scalar& key) const {
  const DimensionIndex& index = *indexes_[dimension];
  const bool found = index.has(key);
  if (op == NodeOp::kMatches) return found;
  if (op == NodeOp::kMatchesNone) return !found;
  return !index.has_rows() || (!found && !key.null && !index.has_null());
}

std::string Dimensions::version(const Node& n) const {
  if (n.op != NodeOp::kDimensionColumn) return "d" + versions_[n.index];
  return "d" + versions_[dimension_columns_[n.index].dimension] + "c" +
         std::to_string(cached(n.index).version());
}

}  // namespace onebeat::sql::exec
