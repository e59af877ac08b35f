#include "sql/ir.hpp"

#include <algorithm>

namespace onebeat::sql {

void simplify(std::vector<Filter>& filters) {
  std::vector<Filter> out;
  for (const Filter& f : filters) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const Filter& o) {
      return o.column == f.column && o.mode == f.mode && f.mode != FilterMode::kOutside;
    });
    if (same == out.end()) {
      out.push_back(f);
    } else if (f.mode == FilterMode::kInside) {
      same->low = std::max(same->low, f.low);
      same->high = std::min(same->high, f.high);
    }
  }
  // A range or an inequality passes no NULL anyway.
  std::erase_if(out, [&](const Filter& f) {
    return f.mode == FilterMode::kIsNotNull && std::any_of(out.begin(), out.end(), [&](const Filter& o) {
             return o.column == f.column && (o.mode == FilterMode::kInside || o.mode == FilterMode::kOutside);
           });
  });
  filters = std::move(out);
}

}  // namespace onebeat::sql
