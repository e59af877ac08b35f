#include "sql/format.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/utf8.hpp"

namespace onebeat::sql {
namespace {

std::string json_text(const std::string& text) { return Json(text).dump(); }

std::string json_value(const Value& v, const Type& type) {
  switch (v.kind) {
    case Value::Kind::kNull:
      return "null";
    case Value::Kind::kBool:
      return v.integer ? "true" : "false";
    case Value::Kind::kInt:
      return std::to_string(v.integer);
    case Value::Kind::kDouble:
      if (std::isnan(v.real)) return "\"NaN\"";
      if (std::isinf(v.real)) return v.real < 0 ? "\"-Infinity\"" : "\"Infinity\"";
      return text_of_double(v.real, type.id == TypeId::kFloat);
    case Value::Kind::kText:
      return is_number(type.id) ? v.text : json_text(v.text);
  }
  return "null";
}

std::string csv_field(const std::string& text) {
  if (!text.empty() && text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

// Calls row(batch, r) for every row.
template <class Row>
Result<uint64_t> each_row(QueryResult& result, Row row) {
  uint64_t count = 0;
  for (Batch batch;;) {
    OB_TRY(const bool more, result.next(batch));
    if (!more) return count;
    for (uint64_t r = 0; r < batch.row_count; ++r) row(batch, r);
    count += batch.row_count;
  }
}

Error write_csv(QueryResult& result, const Sink& sink) {
  const auto& columns = result.columns();
  std::string line;
  for (size_t c = 0; c < columns.size(); ++c) line += (c ? "," : "") + csv_field(columns[c].name);
  sink(line + "\n");
  const auto count = each_row(result, [&](const Batch& b, uint64_t r) {
    line.clear();
    for (size_t c = 0; c < columns.size(); ++c) {
      const Value& v = b.columns[c][r];
      line += c ? "," : "";
      if (!v.is_null()) line += csv_field(text_of(v, columns[c].type));
    }
    sink(line + "\n");
  });
  return count ? Error{} : count.error();
}

Error write_jsonl(QueryResult& result, const Sink& sink) {
  const auto& columns = result.columns();
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const Column& c : columns) names.push_back(json_text(c.name) + ":");
  const auto count = each_row(result, [&](const Batch& b, uint64_t r) {
    std::string line = "{";
    for (size_t c = 0; c < columns.size(); ++c)
      line += (c ? "," : "") + names[c] + json_value(b.columns[c][r], columns[c].type);
    sink(line + "}\n");
  });
  return count ? Error{} : count.error();
}

Error write_json(QueryResult& result, const Sink& sink) {
  const auto& columns = result.columns();
  Json names = Json::array(), types = Json::array();
  for (const Column& c : columns) {
    names.push(c.name);
    types.push(c.type.name);
  }
  sink("{\"columns\":" + names.dump() + ",\"types\":" + types.dump() + ",\"rows\":[");
  bool first = true;
  const auto count = each_row(result, [&](const Batch& b, uint64_t r) {
    std::string line = first ? "[" : ",[";
    first = false;
    for (size_t c = 0; c < columns.size(); ++c)
      line += (c ? "," : "") + json_value(b.columns[c][r], columns[c].type);
    sink(line + "]");
  });
  if (!count) return count.error();
  sink("],\"row_count\":" + std::to_string(*count) + ",\"stats\":" + stats_json(result.stats()).dump() +
       "}\n");
  return {};
}

// Characters as a terminal counts them, near enough: code points.
size_t width_of(std::string_view text) {
  size_t n = 0;
  for (size_t at = 0; at < text.size(); ++n) at += decode_utf8(text, at).bytes;
  return n;
}

// Control characters would break the lines of a table.
std::string printable(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return text;
}

Error write_table(QueryResult& result, const FormatOptions& options, const Sink& sink) {
  const auto& columns = result.columns();
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> head;
  std::vector<size_t> widths;
  for (const Column& c : columns) {
    head.push_back(printable(c.name));
    widths.push_back(width_of(head.back()));
  }
  const auto count = each_row(result, [&](const Batch& b, uint64_t r) {
    if (rows.size() >= options.max_rows) return;
    std::vector<std::string> row;
    for (size_t c = 0; c < columns.size(); ++c) {
      row.push_back(printable(text_of(b.columns[c][r], columns[c].type)));
      widths[c] = std::max(widths[c], width_of(row.back()));
    }
    rows.push_back(std::move(row));
  });
  if (!count) return count.error();
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string out;
    for (size_t c = 0; c < cells.size(); ++c) {
      const std::string pad(widths[c] - width_of(cells[c]), ' ');
      out += c ? "  " : "";
      out += is_number(columns[c].type.id) ? pad + cells[c] : cells[c] + (c + 1 < cells.size() ? pad : "");
    }
    sink(out + "\n");
  };
  line(head);
  std::string rule;
  for (size_t c = 0; c < widths.size(); ++c) rule += (c ? "  " : "") + std::string(widths[c], '-');
  sink(rule + "\n");
  for (const auto& row : rows) line(row);
  if (*count > rows.size())
    sink("... " + std::to_string(*count - rows.size()) + " more rows; --format csv shows all\n");
  return {};
}

// The two columns of EXPLAIN, DuckDB's and ours: plans are drawings of many lines, which the cell of a table cannot hold.
bool is_explanation(const std::vector<Column>& columns) {
  return columns.size() == 2 && columns[0].name == "explain_key" && columns[1].name == "explain_value";
}

Error write_explanation(QueryResult& result, const Sink& sink) {
  std::string between;
  const auto count = each_row(result, [&](const Batch& b, uint64_t r) {
    sink(between + printable(b.columns[0][r].text) + "\n");
    const std::string text = b.columns[1][r].text;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size());
      sink("  " + printable(text.substr(at, end - at)) + "\n");
      at = end + 1;
    }
    between = "\n";
  });
  return count ? Error{} : count.error();
}

}  // namespace

Result<Format> format_from_name(std::string_view name) {
  if (name == "table") return Format::kTable;
  if (name == "csv") return Format::kCsv;
  if (name == "json") return Format::kJson;
  if (name == "jsonl") return Format::kJsonl;
  return Error{ErrorCode::kInvalidArgument,
               "format " + std::string(name) + " is not known; take table, csv, json or jsonl"};
}

Error write_result(QueryResult& result, Format format, const FormatOptions& options, const Sink& sink) {
  switch (format) {
    case Format::kTable:
      return is_explanation(result.columns()) ? write_explanation(result, sink)
                                              : write_table(result, options, sink);
    case Format::kCsv:
      return write_csv(result, sink);
    case Format::kJson:
      return write_json(result, sink);
    case Format::kJsonl:
      return write_jsonl(result, sink);
  }
  return {};
}

Json stats_json(const Stats& s) {
  Json out = Json::object();
  out.set("executor", s.executor);
  out.set("reason", s.reason);
  out.set("device", s.device);
  out.set("rows", s.rows);
  out.set("bytes", s.bytes);
  out.set("ms_total", s.ms_total);
  out.set("ms_plan", s.ms_plan);
  out.set("ms_load", s.ms_load);
  out.set("ms_exec", s.ms_exec);
  if (s.ms_device > 0) out.set("ms_device", s.ms_device);
  out.set("from_statistics", s.from_statistics);
  return out;
}

std::string stats_line(const Stats& s) {
  char times[96];
  std::snprintf(times, sizeof times, "%.2f ms (plan %.2f, load %.2f, run %.2f)", s.ms_total, s.ms_plan,
                s.ms_load, s.ms_exec);
  return s.executor + ", " + times + ": " + s.reason;
}

}  // namespace onebeat::sql
