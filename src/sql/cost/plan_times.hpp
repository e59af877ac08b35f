// plan_times.hpp: what a cached plan's runs took, by executor. It outweighs every estimate.
//
//   times->expect(rows);                        // of the table now
//   times->add(Executor::kCpu, ms);             // when the last row was read
//   if (auto ms = times->ms(Executor::kDuckDb)) ...
//
// An average in which a faster run counts half and a slower one an eighth, and no run more than four times the average: what
// else the machine does only ever makes a run slower. The first run of an executor counts until there is a second, since
// it fills caches. When the table's rows change by a quarter, what was measured is forgotten. One session's.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "sql/cost/rates.hpp"

namespace onebeat::sql::cost {

class PlanTimes {
 public:
  void expect(uint64_t rows) {
    if (rows <= rows_ + rows_ / 4 && rows >= rows_ - rows_ / 4) return;
    if (rows_) {
      of_ = {};
      work.reset();
    }
    rows_ = rows;
  }
  void add(Executor e, double ms) {
    for (One& o : of_) ++o.runs_since;
    One& o = of_[size_t(e)];
    if (o.runs < 2)
      o.ms = o.runs == 0 ? ms : std::min(o.ms, ms);
    else
      o.ms += ms < o.ms ? (ms - o.ms) / 2 : (std::min(ms, 4 * o.ms) - o.ms) / 8;
    ++o.runs;
    o.runs_since = 0;
  }
  std::optional<double> ms(Executor e) const {
    const One& o = of_[size_t(e)];
    return o.runs ? std::optional(o.ms) : std::nullopt;
  }
  uint32_t runs(Executor e) const { return of_[size_t(e)].runs; }
  uint32_t runs_since(Executor e) const { return of_[size_t(e)].runs_since; }  // by others, after its last

  // What lowering found the statement to be; nothing before the first time.
  std::optional<Work> work;

  // Columns could not be loaded, which took long: not again for twice as many runs as the last time.
  void load_failed() { wait_ = patience_ = std::min(1024u, 2 * patience_ + 2); }
  // Whether the next run must do without; counts it.
  bool loads_after() {
    if (wait_ == 0) return false;
    --wait_;
    return true;
  }

  // An executor could not answer, and will not while the tables are in this state.
  void refuse(Executor e, std::string reason, uint64_t state) {
    refused_[size_t(e)] = {std::move(reason), state};
  }
  // Empty: it did not refuse.
  std::string refusal(Executor e, uint64_t state) const {
    const Refusal& r = refused_[size_t(e)];
    return r.state == state ? r.reason : std::string();
  }

 private:
  struct One {
    double ms = 0;
    uint32_t runs = 0, runs_since = 0;
  };
  struct Refusal {
    std::string reason;
    uint64_t state = 0;
  };
  std::array<One, kExecutors> of_{};
  std::array<Refusal, kExecutors> refused_;
  uint64_t rows_ = 0;
  uint32_t wait_ = 0, patience_ = 0;
};

}  // namespace onebeat::sql::cost
