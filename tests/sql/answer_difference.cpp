#include "answer_difference.hpp"

#include <algorithm>
#include <cmath>

namespace onebeat::sql::testing {
namespace {

// DuckDB's running sum is off by units in the last place of the largest value that was added.
constexpr double kTolerance = 1e-6;

// A row as text, with the reals that may be off apart.
struct Line {
  std::string text;
  std::vector<double> reals;

  bool operator<(const Line& o) const { return text != o.text ? text < o.text : reals < o.reals; }
};

std::vector<Line> lines_of(const std::vector<Type>& types, const ValueRows& rows, bool rounded,
                           bool one_zero) {
  std::vector<Line> out;
  for (const auto& row : rows) {
    Line line;
    for (size_t c = 0; c < row.size(); ++c) {
      Value v = row[c];
      if (one_zero && v.kind == Value::Kind::kDouble && v.real == 0) v.real = 0.0;
      const bool apart = rounded && v.kind == Value::Kind::kDouble && std::isfinite(v.real);
      if (apart) line.reals.push_back(v.real);
      line.text += (apart ? ".." : text_of(v, types[c])) + "|";
    }
    out.push_back(std::move(line));
  }
  return out;
}

bool same(const Line& a, const Line& b) {
  bool equal = a.text == b.text && a.reals.size() == b.reals.size();
  for (size_t i = 0; equal && i < a.reals.size(); ++i)
    equal = std::fabs(a.reals[i] - b.reals[i]) <= kTolerance * std::max(1.0, std::fabs(a.reals[i]));
  return equal;
}

std::string shown(const Line& line) {
  std::string out = line.text;
  for (const double real : line.reals) out += " " + text_of_double(real);
  return out;
}

std::string first_difference(std::vector<Line> wanted, std::vector<Line> got, bool in_order) {
  if (!in_order) {
    std::sort(wanted.begin(), wanted.end());
    std::sort(got.begin(), got.end());
  }
  for (size_t r = 0; r < wanted.size(); ++r)
    if (!same(wanted[r], got[r]))
      return std::string(in_order ? "row " : "sorted row ") + std::to_string(r + 1) + " should be " +
             shown(wanted[r]) + " and is " + shown(got[r]);
  return {};
}

}  // namespace

std::string answer_difference(const std::vector<Type>& types, const ValueRows& wanted, const ValueRows& got,
                              const RandomStatement& statement, Zeros zeros) {
  if (wanted.size() != got.size())
    return std::to_string(wanted.size()) + " rows wanted, " + std::to_string(got.size()) + " came";
  if (wanted == got) return {};  // the usual case, without making texts
  const auto compare = [&](bool one_zero, bool in_order) {
    return first_difference(lines_of(types, wanted, statement.real_sums, one_zero),
                            lines_of(types, got, statement.real_sums, one_zero), in_order);
  };
  std::string out = compare(true, statement.ordered());
  const bool cut = statement.limit || statement.offset;
  if (out.empty() && zeros == Zeros::kExact && !cut) out = compare(false, false);
  return out;
}

}  // namespace onebeat::sql::testing
