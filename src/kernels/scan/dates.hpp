// dates.hpp: parts of a time stamp in the proleptic Gregorian calendar, as DuckDB's date_part and date_trunc give them.
//
// `part` is the number of sql::DatePart; microseconds count from 1970-01-01, days likewise. Finite values only: infinities
// are for the caller. Cost: some 5 ns.
#pragma once
#include <cstdint>

namespace onebeat::kernels::scan {

enum Part : uint8_t { kYear, kQuarter, kMonth, kWeek, kDay, kDayOfWeek, kDayOfYear, kHour, kMinute, kSecond };

int64_t date_part_of_days(uint8_t part, int64_t days);  // no parts of a day: 0
int64_t date_trunc_of_days(uint8_t part,
                           int64_t days);  // to the start of the year, quarter, month, week or day
int64_t date_part(uint8_t part, int64_t microseconds);
int64_t date_trunc(uint8_t part, int64_t microseconds);
// Of n moments, into `out`: cheaper than one by one, some 2 ns for parts of a day.
void date_parts(uint8_t part, const int64_t* microseconds, uint64_t n, int64_t* out);
void date_truncs(uint8_t part, const int64_t* microseconds, uint64_t n, int64_t* out);
// True: the moments least..most lie in one hour (minute, second; else day), or in two that follow each other. Then the parts
// (and their starts) of all of them are least's before `second` and most's from there on.
bool few_date_parts(uint8_t part, int64_t least, int64_t most, int64_t& second);

}  // namespace onebeat::kernels::scan
