// dates.hpp: literals of dates and intervals as days and microseconds since 1970-01-01, where our reading is surely
// DuckDB's. Whatever is spelt in another way is left to DuckDB.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "sql/types.hpp"

namespace onebeat::sql::frontend {

inline bool is_moment(const Type& type) { return type.id == TypeId::kDate || type.id == TypeId::kTimestamp; }

inline constexpr int64_t kMicrosecondsPerDay = INT64_C(86'400'000'000);

// "2020-02-29" and "2020-02-29 12:34:56.789"; nothing for any other spelling.
std::optional<int64_t> days_of_text(std::string_view text);
std::optional<int64_t> microseconds_of_text(std::string_view text);

struct Interval {
  int64_t months = 0, days = 0, micros = 0;
};
// `count` of what DuckDB's functions to_years .. to_microseconds make; nothing for another function.
std::optional<Interval> interval_of(std::string_view function, int64_t count);
// Months first, cut to the length of the month that is reached; then days; then microseconds. Nothing outside the years
// 1 to 9999.
std::optional<int64_t> add_interval(int64_t micros, const Interval& interval, bool subtract);

// Year times 12 and month of a day, counted from 1970-01-01. Nothing outside the years 1 to 9999.
std::optional<int64_t> months_of_days(int64_t days);

}  // namespace onebeat::sql::frontend
