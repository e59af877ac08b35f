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

int64_t date_part(uint8_t part, int64_t us) {
  switch (part) {
    case kHour:
      return floor_mod(us, kDayUs) / kHourUs;
    case kMinute:
      return floor_mod(us, kHourUs) / kMinuteUs;
    case kSecond:
      return floor_mod(us, kMinuteUs) / kSecondUs;
    default:
      return date_part_of_days(part, floor_div(us, kDayUs));
  }
}

int64_t date_trunc(uint8_t part, int64_t us) {
  switch (part) {
    case kHour:
      return us - floor_mod(us, kHourUs);
    case kMinute:
      return us - floor_mod(us, kMinuteUs);
    case kSecond:
      return us - floor_mod(us, kSecondUs);
    default:
      return date_trunc_of_days(part, floor_div(us, kDayUs)) * kDayUs;
  }
}

}  // namespace onebeat::kernels::scan
