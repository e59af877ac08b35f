#include "sql/frontend/decode/dates.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace onebeat::sql::frontend {
namespace {

// Two or four digits at `at`; -1 when there are none.
int digits_at(std::string_view text, size_t at, size_t count) {
  if (at + count > text.size()) return -1;
  int v = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    v = v * 10 + (text[i] - '0');
  }
  return v;
}

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// Days from 1970-01-01, counting 400-year eras from a March 1st.
int64_t days_from_civil(int64_t year, int month, int day) {
  year -= month <= 2;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

constexpr int64_t kLeastDays = -719162, kMostDays = 2932896;  // 0001-01-01, 9999-12-31

}  // namespace

std::optional<int64_t> days_of_text(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits_at(text, 0, 4), month = digits_at(text, 5, 2), day = digits_at(text, 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return days_from_civil(year, month, day);
}

std::optional<int64_t> microseconds_of_text(std::string_view text) {
  const auto days = days_of_text(text.substr(0, std::min<size_t>(10, text.size())));
  if (!days) return std::nullopt;
  if (text.size() == 10) return *days * kMicrosecondsPerDay;
  if (text.size() < 19 || (text[10] != ' ' && text[10] != 'T') || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const int hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = digits_at(text, 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
  int64_t fraction = 0;
  if (text.size() > 19) {
    const size_t count = text.size() - 20;
    if (text[19] != '.' || count < 1 || count > 6) return std::nullopt;
    fraction = digits_at(text, 20, count);
    if (fraction < 0) return std::nullopt;
    for (size_t i = count; i < 6; ++i) fraction *= 10;
  }
  return *days * kMicrosecondsPerDay + ((hour * 60 + minute) * 60 + second) * INT64_C(1'000'000) + fraction;
}

std::optional<Interval> interval_of(std::string_view function, int64_t count) {
  struct Unit {
    std::string_view function;
    Interval one;
  };
  constexpr std::array kUnits{Unit{"to_years", {12, 0, 0}},
                              Unit{"to_quarters", {3, 0, 0}},
                              Unit{"to_months", {1, 0, 0}},
                              Unit{"to_weeks", {0, 7, 0}},
                              Unit{"to_days", {0, 1, 0}},
                              Unit{"to_hours", {0, 0, INT64_C(3'600'000'000)}},
                              Unit{"to_minutes", {0, 0, 60'000'000}}};
  if (count > 1'000'000 || count < -1'000'000) return std::nullopt;
  for (const Unit& u : kUnits)
    if (u.function == function)
      return Interval{u.one.months * count, u.one.days * count, u.one.micros * count};
  return std::nullopt;
}

std::optional<int64_t> add_interval(int64_t micros, const Interval& interval, bool subtract) {
  const int64_t sign = subtract ? -1 : 1;
  int64_t days = micros / kMicrosecondsPerDay, time = micros % kMicrosecondsPerDay;
  if (time < 0) {
    time += kMicrosecondsPerDay;
    --days;
  }
  if (days < kLeastDays || days > kMostDays) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  const int64_t month = int64_t(int(date.year())) * 12 + unsigned(date.month()) - 1 + sign * interval.months;
  if (month < 12 || month >= 120000) return std::nullopt;
  const int year = int(month / 12), month_of_year = int(month % 12) + 1;
  const int day = std::min(int(unsigned(date.day())), days_in_month(year, month_of_year));
  days = days_from_civil(year, month_of_year, day) + sign * interval.days;
  if (days < kLeastDays || days > kMostDays) return std::nullopt;
  return days * kMicrosecondsPerDay + time + sign * interval.micros;
}

std::optional<int64_t> months_of_days(int64_t days) {
  if (days < kLeastDays || days > kMostDays) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  return int64_t(int(date.year())) * 12 + unsigned(date.month());
}

}  // namespace onebeat::sql::frontend
