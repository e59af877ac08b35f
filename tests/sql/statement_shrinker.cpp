#include "statement_shrinker.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <unordered_set>

namespace onebeat::sql::testing {
namespace {

constexpr uint64_t kRowsOneByOne = 4096;  // above, pieces below a 32nd of the rows are not tried

bool is_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || c == '.';
}

// Words, numbers, quoted texts and single characters.
std::vector<std::string> tokens_of(const std::string& sql) {
  std::vector<std::string> out;
  for (size_t at = 0; at < sql.size();) {
    size_t end = at + 1;
    if (sql[at] == '\'') {
      do end = std::min(sql.find('\'', end), sql.size() - 1) + 1;
      while (end < sql.size() && sql[end] == '\'' && ++end);  // a quote written twice
    } else if (is_name(sql[at])) {
      while (end < sql.size() && is_name(sql[end])) ++end;
    } else if (!std::isspace(static_cast<unsigned char>(sql[at]))) {
      while (end < sql.size() && end == at + 1 && std::string("<>=!|:/").find(sql[at]) != std::string::npos &&
             std::string("<>=!|:/").find(sql[end]) != std::string::npos)
        ++end;
    }
    if (!std::isspace(static_cast<unsigned char>(sql[at]))) out.push_back(sql.substr(at, end - at));
    at = end;
  }
  return out;
}

std::string text_of_tokens(const std::vector<std::string>& tokens, size_t begin, size_t end) {
  std::string out;
  for (size_t i = begin; i < end; ++i) {
    const bool opens = i > begin && tokens[i] == "(" && is_name(tokens[i - 1].back());
    const bool tight = out.empty() || opens || tokens[i - 1] == "(" || tokens[i] == ")" || tokens[i] == ",";
    out += (tight ? "" : " ") + tokens[i];
  }
  return out;
}

uint64_t rows_of(const RowRanges& kept) {
  uint64_t rows = 0;
  for (const auto& [begin, end] : kept) rows += end - begin;
  return rows;
}

// Without the rows at places [from, to) of those kept.
RowRanges without(const RowRanges& kept, uint64_t from, uint64_t to) {
  RowRanges out;
  uint64_t place = 0;
  for (const auto& [begin, end] : kept) {
    const uint64_t size = end - begin;
    const uint64_t a = std::clamp(from, place, place + size) - place,
                   b = std::clamp(to, place, place + size) - place;
    if (a > 0) out.emplace_back(begin, begin + a);
    if (b < size && b >= a) out.emplace_back(begin + b, end);
    place += size;
  }
  return out;
}

class Shrinker {
 public:
  Shrinker(FailingCase failing, const Differs& differs, size_t tries)
      : best_(std::move(failing)), differs_(differs), tries_(tries) {}

  FailingCase run() {
    if (!wrong(best_)) return best_;
    for (bool better = true; better && tries_ > 0;) {
      better = parts();
      better = rows() || better;
      better = expressions() || better;
    }
    columns();
    return best_;
  }

 private:
  bool wrong(FailingCase candidate) {
    candidate.statement = candidate.statement.tidied();
    const auto setup = candidate.setup();
    if (tries_ == 0 || right_.contains(shown(setup, candidate.statement))) return false;
    --tries_;
    if (!differs_(setup, candidate.statement)) {
      right_.insert(shown(setup, candidate.statement));
      return false;
    }
    best_ = std::move(candidate);
    return true;
  }
  template <class Change>
  bool with(const Change& change) {
    FailingCase candidate = best_;
    change(candidate.statement);
    return wrong(std::move(candidate));
  }

  bool parts() {
    bool better = false;
    const auto drop = [&](bool present, const auto& change) { better = (present && with(change)) || better; };
    const RandomStatement& s = best_.statement;
    drop(!s.outer.empty(), [](RandomStatement& x) { x.outer.clear(), x.outer_where.clear(); });
    drop(!s.outer_where.empty(), [](RandomStatement& x) { x.outer_where.clear(); });
    drop(s.source != "t", [](RandomStatement& x) { x.source = "t"; });
    drop(!s.having.empty(), [](RandomStatement& x) { x.having.clear(); });
    drop(!s.order.empty(), [](RandomStatement& x) { x.order.clear(), x.limit.reset(), x.offset.reset(); });
    drop(s.offset.has_value(), [](RandomStatement& x) { x.offset.reset(); });
    drop(s.limit.has_value(), [](RandomStatement& x) { x.limit.reset(); });
    drop(s.distinct, [](RandomStatement& x) { x.distinct = false; });
    for (size_t w = s.where.size(); w-- > 0;)
      drop(true, [&](RandomStatement& x) { x.where.erase(x.where.begin() + std::ptrdiff_t(w)); });
    for (size_t r = s.results.size(); r-- > 0;)
      drop(s.keys.size() + s.results.size() > 1, [&](RandomStatement& x) {
        x.results.erase(x.results.begin() + std::ptrdiff_t(r));
        if (!x.order.empty()) x.order.erase(x.order.begin() + std::ptrdiff_t(x.keys.size() + r));
      });
    for (size_t k = s.keys.size(); k-- > 0;)
      drop(s.keys.size() + s.results.size() > 1, [&](RandomStatement& x) {
        x.keys.erase(x.keys.begin() + std::ptrdiff_t(k));
        if (!x.order.empty()) x.order.erase(x.order.begin() + std::ptrdiff_t(k));
      });
    for (size_t o = 0; o < s.order.size(); ++o)
      drop(!s.order[o].empty(), [&](RandomStatement& x) { x.order[o].clear(); });
    return better;
  }

  bool rows() {
    bool better = false;
    const uint64_t all = rows_of(best_.kept), least = all > kRowsOneByOne ? all / 32 : 1;
    for (uint64_t size = (all + 1) / 2; size >= least && size > 0; size /= 2)
      for (uint64_t at = 0; at < rows_of(best_.kept) && tries_ > 0;) {
        FailingCase candidate = best_;
        candidate.kept = without(best_.kept, at, at + size);
        if (wrong(std::move(candidate))) {
          better = true;
        } else {
          at += size;
        }
      }
    return better;
  }

  // Each part of the statement, as a place in it.
  static std::vector<std::string*> places(RandomStatement& s) {
    std::vector<std::string*> out;
    for (auto* list : {&s.keys, &s.results, &s.where})
      for (std::string& part : *list) out.push_back(&part);
    for (std::string* part : {&s.having, &s.source, &s.outer, &s.outer_where})
      if (!part->empty() && *part != "t") out.push_back(part);
    return out;
  }

  bool expressions() {
    bool better = false;
    for (size_t p = 0; p < places(best_.statement).size(); ++p) {
      while (literal_for_parameter(p) || alone(p) || unwrapped(p)) better = true;
      better = without_pieces(p) || better;
    }
    return better;
  }

  bool replaced(size_t place, const std::string& text) {
    return with([&](RandomStatement& s) {
      *places(s)[place] = text;
      // What rounds may now stand in a sum.
      s.real_sums =
          s.real_sums || text.find('/') != std::string::npos || text.find("DOUBLE") != std::string::npos;
    });
  }

  bool literal_for_parameter(size_t place) {
    const std::string text = *places(best_.statement)[place];
    const size_t at = text.find('$');
    if (at == std::string::npos || at + 1 >= text.size() ||
        !std::isdigit(static_cast<unsigned char>(text[at + 1])))
      return false;
    const Value& v = best_.statement.parameters[size_t(text[at + 1] - '1')];
    const std::string plain = text_of(v, make_type(v.kind == Value::Kind::kDouble ? TypeId::kDouble
                                                   : v.kind == Value::Kind::kInt  ? TypeId::kBigInt
                                                                                  : TypeId::kVarchar));
    std::string written = text;
    written.replace(at, 2, v.kind == Value::Kind::kText ? "'" + plain + "'" : plain);
    return replaced(place, written);
  }

  // One piece alone, the shortest first.
  bool alone(size_t place) {
    const auto tokens = tokens_of(*places(best_.statement)[place]);
    for (size_t length = 1; length < tokens.size(); ++length)
      for (size_t at = 0; at + length <= tokens.size() && tries_ > 0; ++at)
        if (balanced(tokens, at, at + length) && replaced(place, text_of_tokens(tokens, at, at + length)))
          return true;
    return false;
  }

  // Without two brackets that need not be there.
  bool unwrapped(size_t place) {
    const auto tokens = tokens_of(*places(best_.statement)[place]);
    for (size_t open = 0; open < tokens.size(); ++open) {
      if (tokens[open] != "(") continue;
      size_t close = open + 1;
      while (close < tokens.size() && !(tokens[close] == ")" && balanced(tokens, open, close + 1))) ++close;
      if (close == tokens.size()) continue;
      auto rest = tokens;
      rest.erase(rest.begin() + std::ptrdiff_t(close));
      rest.erase(rest.begin() + std::ptrdiff_t(open));
      if (replaced(place, text_of_tokens(rest, 0, rest.size()))) return true;
    }
    return false;
  }

  // Without a piece, the longest first.
  bool without_pieces(size_t place) {
    bool better = false;
    auto tokens = tokens_of(*places(best_.statement)[place]);
    for (size_t length = tokens.size(); length-- > 1;)
      for (size_t at = 0; at + length <= tokens.size() && tries_ > 0; ++at) {
        if (length == tokens.size() || !balanced(tokens, at, at + length)) continue;
        std::vector<std::string> rest = tokens;
        rest.erase(rest.begin() + std::ptrdiff_t(at), rest.begin() + std::ptrdiff_t(at + length));
        if (!replaced(place, text_of_tokens(rest, 0, rest.size()))) continue;
        tokens = std::move(rest);
        better = true;
      }
    return better;
  }

  static bool balanced(const std::vector<std::string>& tokens, size_t begin, size_t end) {
    int open = 0;
    for (size_t i = begin; i < end && open >= 0; ++i) open += (tokens[i] == "(") - (tokens[i] == ")");
    return open == 0;
  }

  // Only the columns that are named.
  void columns() {
    FailingCase candidate = best_;
    std::set<std::string> names;
    for (const std::string* part : places(candidate.statement))
      for (const std::string& token : tokens_of(*part)) names.insert(token);
    if (candidate.statement.source != "tv") candidate.views.clear();
    for (const std::string& view : candidate.views)
      for (const std::string& token : tokens_of(view)) names.insert(token);
    std::erase_if(candidate.table.columns, [&](const RandomColumn& c) { return !names.contains(c.name); });
    ++tries_;
    if (!candidate.table.columns.empty()) wrong(std::move(candidate));
  }

  FailingCase best_;
  const Differs& differs_;
  size_t tries_;
  std::unordered_set<std::string> right_;  // what was tried in vain
};

}  // namespace

std::vector<std::string> FailingCase::setup() const {
  std::string where;
  if (rows_of(kept) == 0) {
    where = "false";
  } else if (kept != RowRanges{{0, table.rows}}) {
    for (const auto& [begin, end] : kept)
      where += (where.empty() ? "(" : " OR ") + (end - begin == 1 ? "y.i = " + std::to_string(begin)
                                                                  : "y.i BETWEEN " + std::to_string(begin) +
                                                                        " AND " + std::to_string(end - 1));
    where += ")";
  }
  std::vector<std::string> out{table.script("t", where)};
  out.insert(out.end(), views.begin(), views.end());
  return out;
}

FailingCase shrink(FailingCase failing, const Differs& differs, size_t most_tries) {
  return Shrinker(std::move(failing), differs, most_tries).run();
}

std::string shown(const std::vector<std::string>& setup, const RandomStatement& statement) {
  std::string out;
  for (const std::string& sql : setup) out += sql + ";\n";
  out += statement.sql() + ";\n";
  for (size_t p = 0; p < statement.parameters.size(); ++p) {
    const Value& v = statement.parameters[p];
    out += "-- $" + std::to_string(p + 1) + " = " +
           text_of(v, make_type(v.kind == Value::Kind::kDouble ? TypeId::kDouble
                                : v.kind == Value::Kind::kInt  ? TypeId::kBigInt
                                                               : TypeId::kVarchar)) +
           "\n";
  }
  return out;
}

}  // namespace onebeat::sql::testing
