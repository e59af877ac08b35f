#include "sql/ingest/csv_reader.hpp"

#include <atomic>
#include <fstream>
#include <map>

#include "sql/frontend/changed_tables.hpp"
#include "sql/ingest/record_counter.hpp"
#include "sql/ingest/statements.hpp"

namespace onebeat::sql::ingest {
namespace {

using frontend::lowered;

struct Sniffed {
  CsvShape shape;
  std::vector<Column> columns;
  std::string date_format, timestamp_format;  // as DuckDB wants them back; empty: its own
};

// The options that finding out and reading have in common. An empty quote leaves it open.
std::string common_options(const ImportOptions& options, const std::string& quote) {
  std::string out = ", comment = ''";
  if (!quote.empty()) out += ", quote = " + quote_text(quote) + ", escape = " + quote_text(quote);
  if (!options.encoding.empty()) out += ", encoding = " + quote_text(options.encoding);
  if (options.null_text) out += ", nullstr = ['', " + quote_text(*options.null_text) + "]";
  if (!options.decimal_separator.empty())
    out += ", decimal_separator = " + quote_text(options.decimal_separator);
  return out;
}

// How much the file may differ from the standard for its form to be found.
enum class Leniency : uint8_t { kNone, kBadRecords, kSkippedLines, kBadQuotes, kAnyQuote };

// Empty lines in front, which DuckDB takes for the header when it is told to skip nothing.
uint64_t leading_empty_lines(const SourceFile& source) {
  std::ifstream in(source.path, std::ios::binary);
  uint64_t lines = 0;
  for (char c = 0; in.get(c) && (c == '\n' || c == '\r');) lines += c == '\n';
  return lines;
}

std::string sniff_sql(const SourceFile& source, const ImportOptions& options, const std::string& quote,
                      Leniency leniency, uint64_t empty_lines) {
  std::string sql =
      "SELECT Delimiter, SkipRows::BIGINT, HasHeader, DateFormat, TimestampFormat, c.name, c.type FROM "
      "(SELECT *, unnest(Columns) AS c FROM sniff_csv(" +
      quote_text(source.path) + ", sample_size = -1";
  if (leniency != Leniency::kNone && leniency != Leniency::kSkippedLines) sql += ", ignore_errors = true";
  if (leniency == Leniency::kBadQuotes) sql += ", strict_mode = false";
  sql += common_options(options, leniency == Leniency::kAnyQuote ? "" : quote);
  std::string delimiter = options.delimiter;
  if (delimiter.empty() && source.format == FileFormat::kTsv) delimiter = "\t";
  if (!delimiter.empty()) sql += ", delim = " + quote_text(delimiter);
  if (options.header) sql += std::string(", header = ") + (*options.header ? "true" : "false");
  if (options.skip_lines || leniency != Leniency::kSkippedLines)
    sql += ", skip = " + std::to_string(options.skip_lines.value_or(empty_lines));
  if (!options.date_format.empty()) sql += ", dateformat = " + quote_text(options.date_format);
  return sql + "))";
}

// The first reading that finds several columns, else the first that finds one. A file whose records differ in length may
// look like one of a single column until bad records are allowed. Lines are skipped only where nothing else finds columns:
// left to itself the sniffer rather skips all good records than to refuse a bad one behind them.
Result<TextRows> sniff_rows(Session& session, const SourceFile& source, const ImportOptions& options,
                            const std::string& quote) {
  const uint64_t empty_lines = leading_empty_lines(source);
  TextRows one_column;
  std::string why;
  for (const Leniency leniency : {Leniency::kNone, Leniency::kBadRecords, Leniency::kSkippedLines,
                                  Leniency::kBadQuotes, Leniency::kAnyQuote}) {
    if (leniency == Leniency::kSkippedLines && one_column.empty()) continue;
    auto rows = rows_of(session, sniff_sql(source, options, quote, leniency, empty_lines), options.cancel);
    if (!rows && rows.error().code == ErrorCode::kCancelled) return rows.error();
    if (!rows && why.empty()) why = rows.error().message.substr(0, rows.error().message.find('\n'));
    if (rows && rows->size() > 1) return std::move(*rows);
    if (rows && one_column.empty()) one_column = std::move(*rows);
    if (!one_column.empty() && leniency == Leniency::kSkippedLines) break;  // quotes were no trouble
  }
  if (!one_column.empty()) return one_column;
  return Error{ErrorCode::kInvalidArgument,
               source.path + ": its form cannot be found out; pass --delimiter, --quote and --header", why};
}

Result<Sniffed> sniff(Session& session, const SourceFile& source, const ImportOptions& options,
                      const std::string& quote) {
  OB_TRY(const TextRows rows, sniff_rows(session, source, options, quote));
  const auto& first = rows[0];
  Sniffed out;
  out.shape = {.delimiter = first[0].text.empty() ? ',' : first[0].text[0],
               .quote = quote[0],
               .escape = quote[0],
               .skip_lines = uint64_t(first[1].integer),
               .header = first[2].integer != 0,
               .empty_lines_count = rows.size() == 1};
  out.date_format = options.date_format.empty() ? first[3].text : options.date_format;
  out.timestamp_format = first[4].text;
  for (const auto& row : rows) out.columns.push_back({row[5].text, type_from_name(row[6].text)});
  return out;
}

// The types that were asked for, and those of the table that the rows go to.
Error set_types(Sniffed& sniffed, const SourceFile& source, const ImportOptions& options,
                const std::vector<Column>& existing) {
  const auto find = [](std::vector<Column>& in, const std::string& name) -> Column* {
    for (Column& c : in)
      if (lowered(c.name) == lowered(name)) return &c;
    return nullptr;
  };
  if (!existing.empty() && !sniffed.shape.header) {
    if (existing.size() != sniffed.columns.size())
      return {ErrorCode::kInvalidArgument, source.path + " has no header and " +
                                               std::to_string(sniffed.columns.size()) +
                                               " columns, the table has " + std::to_string(existing.size())};
    sniffed.columns = existing;
  }
  for (const Column& held : existing)
    if (Column* c = find(sniffed.columns, held.name)) c->type = held.type;
  for (const auto& [name, type] : options.types) {
    Column* c = find(sniffed.columns, name);
    if (!c) {
      std::string names;
      for (const Column& have : sniffed.columns) names += (names.empty() ? "" : ", ") + have.name;
      return {ErrorCode::kInvalidArgument,
              source.path + " has no column " + name + " for --type; it has " + names};
    }
    c->type.name = type;
  }
  return {};
}

std::string read_csv(const SourceFile& source, const ImportOptions& options, const std::string& quote,
                     const Sniffed& sniffed, bool as_text) {
  std::string columns;
  for (const Column& c : sniffed.columns)
    columns += (columns.empty() ? "" : ", ") + quote_text(c.name) + ": " +
               quote_text(as_text ? "VARCHAR" : c.type.name);
  return "read_csv(" + quote_text(source.path) +
         ", auto_detect = false, delim = " + quote_text(std::string(1, sniffed.shape.delimiter)) +
         common_options(options, quote) + ", skip = " + std::to_string(sniffed.shape.skip_lines) +
         ", header = " + (sniffed.shape.header ? "true" : "false") + ", columns = {" + columns + "}";
}

// DuckDB's reader rounds 6.5 into a column of whole numbers. `found`: the types before others were asked for.
Error check_rounding(Session& session, const SourceFile& source, const ImportOptions& options,
                     const std::string& quote, const Sniffed& sniffed, const std::vector<Column>& found) {
  for (size_t i = 0; i < found.size(); ++i) {
    const Column& c = sniffed.columns[i];
    const Type wanted = type_from_name(c.type.name);
    if (is_integer(found[i].type.id) || (!is_integer(wanted.id) && wanted.id != TypeId::kHugeInt)) continue;
    const std::string number = "TRY_CAST(" + quote_name(c.name) + " AS DOUBLE)";
    OB_TRY(
        const TextRows rows,
        rows_of(session,
                "SELECT " + quote_name(c.name) + " FROM " + read_csv(source, options, quote, sniffed, true) +
                    ", ignore_errors = true) WHERE " + number + " <> trunc(" + number + ") LIMIT 1",
                options.cancel));
    if (!rows.empty())
      return {ErrorCode::kInvalidArgument, source.path + " column " + c.name + ": " + rows[0][0].text +
                                               " would be rounded to " + c.type.name + "; take --type " +
                                               c.name + "=DOUBLE, or another table"};
  }
  return {};
}

Error check_names(const SourceFile& source, const CsvCounter& counter, const ImportOptions& options) {
  if (options.rename_duplicates) return {};
  std::map<std::string, size_t> seen;
  for (size_t i = 0; i < counter.header().size(); ++i) {
    const std::string& name = counter.header()[i];
    if (name.empty()) continue;
    const auto [first, fresh] = seen.emplace(lowered(name), i + 1);
    if (!fresh)
      return {ErrorCode::kInvalidArgument, source.path + " line " + std::to_string(counter.header_line()) +
                                               ": columns " + std::to_string(first->second) + " and " +
                                               std::to_string(i + 1) + " are both named " + name +
                                               "; rename one, or pass --rename-duplicates"};
  }
  return {};
}

// UTF-16 as one byte a unit, so that the counter sees the delimiters; other characters become 'x'.
std::string narrowed(std::string_view piece, std::string& rest, bool big_endian) {
  rest += piece;
  std::string out;
  size_t at = 0;
  for (; at + 1 < rest.size(); at += 2) {
    const auto low = uint8_t(rest[at + (big_endian ? 1 : 0)]),
               high = uint8_t(rest[at + (big_endian ? 0 : 1)]);
    if (low == 0xFF && high == 0xFE) continue;  // a byte order mark
    out += high == 0 && low < 0x80 ? char(low) : 'x';
  }
  rest.erase(0, at);
  return out;
}

Error count(const SourceFile& source, const ImportOptions& options, CsvCounter& counter) {
  const bool wide = options.encoding == "utf-16";
  bool begun = false, big_endian = false;
  std::string rest;
  OB_CHECK(read_pieces(source.path, options.cancel, [&](std::string_view piece) -> Error {
    if (!begun) {
      begun = true;
      big_endian = piece.starts_with("\xfe\xff");
      if (piece.starts_with("\xef\xbb\xbf")) piece.remove_prefix(3);
    }
    if (wide) {
      counter.add(narrowed(piece, rest, big_endian));
    } else {
      counter.add(piece);
    }
    return {};
  }));
  counter.finish();
  return {};
}

}  // namespace

Result<Reading> plan_csv(Session& session, const SourceFile& source, const ImportOptions& options,
                         const std::vector<Column>& existing) {
  static std::atomic<uint64_t> serial{0};
  const std::string quote = options.quote.empty() ? "\"" : options.quote;
  OB_TRY(Sniffed sniffed, sniff(session, source, options, quote));
  CsvCounter counter(sniffed.shape);
  OB_CHECK(count(source, options, counter));
  if (sniffed.shape.header) OB_CHECK(check_names(source, counter, options));
  const std::vector<Column> found = sniffed.columns;
  OB_CHECK(set_types(sniffed, source, options, existing));
  OB_CHECK(check_rounding(session, source, options, quote, sniffed, found));

  Reading out;
  out.source_records = counter.records();
  for (const auto& [line, text] : counter.skipped()) {
    out.refused.push_back({.file = source.path,
                           .line = line,
                           .column = "",
                           .reason = "above the header; pass --skip 0 if it belongs to the table",
                           .text = text.substr(0, 200)});
    ++out.source_records;
  }
  out.columns = sniffed.columns;
  const std::string n = std::to_string(++serial);
  out.rejects_table = "onebeat_reject_errors_" + n;
  out.table_function = read_csv(source, options, quote, sniffed, false);
  if (!sniffed.date_format.empty()) out.table_function += ", dateformat = " + quote_text(sniffed.date_format);
  if (!sniffed.timestamp_format.empty())
    out.table_function += ", timestampformat = " + quote_text(sniffed.timestamp_format);
  out.table_function += ", store_rejects = true, rejects_table = '" + out.rejects_table +
                        "', rejects_scan = 'onebeat_reject_scans_" + n + "', rejects_limit = 0)";
  return out;
}

}  // namespace onebeat::sql::ingest
