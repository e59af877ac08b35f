#include "kernels/scan/dates.hpp"

namespace onebeat::kernels::scan {
namespace {

constexpr int64_t kSecondUs = 1'000'000, kMinuteUs = 60 * kSecondUs, kHourUs = 60 * kMinuteUs,
                  kDayUs = 24 * kHourUs;

int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }
int64_t floor_mod(int64_t a, int64_t b) { return a % b + (a % b < 0 ? b : 0); }

struct Civil {
  int64_t year;
  int month, day;
};

// Counts 400-year eras from a March 1st, so that the leap day ends a year.
Civil civil_of(int64_t days) {
  days += 719468;
  const int64_t era = floor_div(days, 146097);
  const uint32_t in_era = uint32_t(days - era * 146097);
  const uint32_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  const uint32_t day_of_year = in_era - (365 * year + year / 4 - year / 100);
  const uint32_t m = (5 * day_of_year + 2) / 153;
  const int month = int(m < 10 ? m + 3 : m - 9);
  return {int64_t(year) + era * 400 + (month <= 2), month, int(day_of_year - (153 * m + 2) / 5 + 1)};
}

int64_t days_of(int64_t year, int month, int day) {
  year -= month <= 2;
  const int64_t era = floor_div(year, 400);
  const int64_t in_era = year - era * 400;
  const int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + day_of_year - 719468;
}

// 1970-01-01 was a Thursday. Monday is 0 here.
int64_t weekday(int64_t days) { return floor_mod(days + 3, 7); }

// ISO: the week of a date's Thursday within that Thursday's year.
int64_t iso_week(int64_t days) {
  const int64_t thursday = days - weekday(days) + 3;
  return (thursday - days_of(civil_of(thursday).year, 1, 1)) / 7 + 1;
}

}  // namespace

int64_t date_part_of_days(uint8_t part, int64_t days) {
  const Civil c = civil_of(days);
  switch (part) {
    case kYear:
      return c.year;
    case kQuarter:
      return (c.month - 1) / 3 + 1;
    case kMonth:
      return c.month;
    case kWeek:
      return iso_week(days);
    case kDay:
      return c.day;
    case kDayOfWeek:
      return (weekday(days) + 1) % 7;  // Sunday is 0
    case kDayOfYear:
      return days - days_of(c.year, 1, 1) + 1;
    default:
      return 0;
  }
}

int64_t date_trunc_of_days(uint8_t part, int64_t days) {
  const Civil c = civil_of(days);
  switch (part) {
    case kYear:
      return days_of(c.year, 1, 1);
    case kQuarter:
      return days_of(c.year, (c.month - 1) / 3 * 3 + 1, 1);
    case kMonth:
      return days_of(c.year, c.month, 1);
    case kWeek:
      return days - weekday(days);
    default:
      return days;
  }
}

namespace {

// fn(part of a moment, start of the part), both with constants for divisors: the compiler makes products of them.
template <class Fn>
void with_part(uint8_t part, Fn fn) {
  switch (part) {
    case kHour:
      return fn([](int64_t us) { return floor_mod(us, kDayUs) / kHourUs; },
                [](int64_t us) { return us - floor_mod(us, kHourUs); });
    case kMinute:
      return fn([](int64_t us) { return floor_mod(us, kHourUs) / kMinuteUs; },
                [](int64_t us) { return us - floor_mod(us, kMinuteUs); });
    case kSecond:
      return fn([](int64_t us) { return floor_mod(us, kMinuteUs) / kSecondUs; },
                [](int64_t us) { return us - floor_mod(us, kSecondUs); });
    default:
      return fn([part](int64_t us) { return date_part_of_days(part, floor_div(us, kDayUs)); },
                [part](int64_t us) { return date_trunc_of_days(part, floor_div(us, kDayUs)) * kDayUs; });
  }
}

}  // namespace

void date_parts(uint8_t part, const int64_t* us, uint64_t n, int64_t* out) {
  with_part(part, [&](auto part_of, auto) {
    for (uint64_t i = 0; i < n; ++i) out[i] = part_of(us[i]);
  });
}

void date_truncs(uint8_t part, const int64_t* us, uint64_t n, int64_t* out) {
  with_part(part, [&](auto, auto start_of) {
    for (uint64_t i = 0; i < n; ++i) out[i] = start_of(us[i]);
  });
}

int64_t date_part(uint8_t part, int64_t us) {
  int64_t out = 0;
  date_parts(part, &us, 1, &out);
  return out;
}

int64_t date_trunc(uint8_t part, int64_t us) {
  int64_t out = 0;
  date_truncs(part, &us, 1, &out);
  return out;
}

bool few_date_parts(uint8_t part, int64_t least, int64_t most, int64_t& second) {
  const int64_t length = part == kHour     ? kHourUs
                         : part == kMinute ? kMinuteUs
                         : part == kSecond ? kSecondUs
                                           : kDayUs;
  const int64_t last = floor_div(most, length);
  if (last - floor_div(least, length) > 1) return false;
  second = last == floor_div(least, length) ? most : last * length;
  return true;
}

}  // namespace onebeat::kernels::scan
