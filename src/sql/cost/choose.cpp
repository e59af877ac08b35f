#include "sql/cost/choose.hpp"

#include <algorithm>
#include <cstdio>

namespace onebeat::sql::cost {
namespace {

// An estimate is off by as much where nothing was measured: an executor within it deserves a trial.
constexpr double kTrust = 2.5;
// The first run fills caches. A GPU's first ones compile kernels, which took 1.3 s on an H200 for what then takes 0.2 ms.
constexpr uint32_t kTrials = 2, kGpuTrials = 4;
constexpr uint32_t kRetryAfter =
    100;  // runs, times how much slower it was: retries cost 1 % of the time at most
constexpr uint32_t kSecondTrialAfter = 4;  // runs of who is faster, times how much slower the first trial was

std::string milliseconds(double ms) {
  char text[40];
  std::snprintf(text, sizeof text, ms < 1 ? "%.3f ms" : ms < 10 ? "%.2f ms" : "%.0f ms", ms);
  return text;
}

uint32_t trials_of(Executor e) { return e == Executor::kGpu ? kGpuTrials : kTrials; }

double once_ms(const Choice::Of& of) { return of.upload_ms + of.texts_ms + of.groups_ms; }

double sources_ms(Executor e, const Situation& s, const Rates& rates) {
  double ms = 0;
  for (const Work& w : s.sources) ms += estimate_ms(e, w, rates) + (e == Executor::kDuckDb ? 0 : texts_ms(w));
  return ms;
}

// What counts in the choice: an upload is paid once for all the runs that may follow, as many as there were.
double weighed_ms(const Choice::Of& of, uint32_t runs) { return *of.ms + once_ms(of) / double(runs + 1); }

uint32_t runs_of(const PlanTimes* times) {
  uint32_t runs = 0;
  for (size_t e = 0; times && e < kExecutors; ++e) runs += times->runs(Executor(e));
  return runs;
}

// DuckDB compiles nothing at first, so a run of it that took longer than what another executor is known to take is no
// reason to ask it again at once: with an estimate far too low it answered whole rounds of a statement that was ours.
bool lost_already(Executor e, const PlanTimes& times) {
  if (e != Executor::kDuckDb || !times.runs(e)) return false;
  for (const Executor other : {Executor::kCpu, Executor::kGpu})
    if (times.runs(other) >= kTrials && *times.ms(other) < *times.ms(e)) return true;
  return false;
}

// One that should be measured although another looks faster.
std::optional<Executor> on_trial(const Choice& c, double best_ms, const PlanTimes& times) {
  if (times.runs(c.executor) < trials_of(c.executor)) return std::nullopt;
  for (size_t i = 0; i < kExecutors; ++i) {
    const auto e = Executor(i);
    if (e == c.executor || !c.of[i].ms) continue;
    const double ms = *c.of[i].ms + once_ms(c.of[i]), slower = ms / best_ms;
    if (times.runs(e) >= trials_of(e)) {
      if (times.runs_since(e) > kRetryAfter * slower) return e;
    } else if (lost_already(e, times)) {
      if (times.runs_since(e) >= kSecondTrialAfter * slower) return e;
    } else if (slower < kTrust) {
      return e;
    }
  }
  return std::nullopt;
}

std::string comparison(const Choice& c) {
  const Choice::Of& own = c.of[size_t(c.executor)];
  std::string out = std::string(name_of(c.executor)) + " " + text_of(own);
  const char* joint = " against ";
  for (size_t i = 0; i < kExecutors; ++i) {
    if (Executor(i) == c.executor || !c.of[i].ms) continue;
    out += joint + std::string(name_of(Executor(i))) + " " + text_of(c.of[i]);
    joint = " and ";
  }
  return out;
}

}  // namespace

std::string text_of(const Choice::Of& of) {
  if (!of.ms) return {};
  std::string out = milliseconds(*of.ms) + (of.measured ? " measured" : " estimated");
  if (of.groups_ms > 0) out += " after " + milliseconds(of.groups_ms) + " for its subqueries' groups";
  if (of.texts_ms > 0) out += " after " + milliseconds(of.texts_ms) + " for its texts";
  if (of.upload_ms > 0) out += " after an upload of " + milliseconds(of.upload_ms);
  return out;
}

Choice choose(const Situation& s, const Rates& rates, const PlanTimes* times) {
  Choice c;
  const bool gpu = s.gpu && s.work.rows >= s.gpu_least_rows;
  for (size_t i = 0; i < kExecutors; ++i) {
    const auto e = Executor(i);
    if ((e == Executor::kCpu && !s.cpu) || (e == Executor::kGpu && !gpu)) continue;
    const bool duckdb = e == Executor::kDuckDb;
    const double estimate = estimate_ms(e, s.work, rates) + (duckdb ? sources_ms(e, s, rates) : 0);
    const auto measured = times ? times->ms(e) : std::nullopt;
    // As long as it is on trial, a slow run may have been its first.
    c.of[i].measured =
        measured && (*measured < estimate || times->runs(e) >= trials_of(e) || lost_already(e, *times));
    c.of[i].ms = c.of[i].measured ? *measured : estimate;
    if (duckdb || measured) continue;
    c.of[i].texts_ms = texts_ms(s.work);
    c.of[i].groups_ms = sources_ms(Executor::kCpu, s, rates);  // a subquery's groups are made there
  }
  if (gpu && s.upload_bytes)
    c.of[size_t(Executor::kGpu)].upload_ms = upload_ms(s.upload_bytes, s.upload_columns, rates);
  const uint32_t runs = runs_of(times);
  double best_ms = weighed_ms(c.of[0], runs);
  for (const Executor e : {Executor::kCpu, Executor::kGpu}) {
    if (!c.of[size_t(e)].ms) continue;
    const double ms = weighed_ms(c.of[size_t(e)], runs);
    if (ms >= best_ms) continue;
    best_ms = ms;
    c.executor = e;
  }
  c.reason = comparison(c);
  if (times)
    if (const auto trial = on_trial(c, best_ms, *times)) {
      c.executor = *trial;
      c.reason = "measured once more: " + comparison(c);
    }
  if (s.gpu && !gpu) c.reason += "; fewer rows than a GPU is worth";
  return c;
}

}  // namespace onebeat::sql::cost
