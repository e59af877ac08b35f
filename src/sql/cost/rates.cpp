#include "sql/cost/rates.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/json.hpp"

namespace onebeat::sql::cost {
namespace {

// Of the form below, of the executors and of how they are measured: what was measured before is measured again.
constexpr int64_t kVersion = 4;
// Rows that one thread gets at least: our segments, and DuckDB's row groups.
constexpr uint64_t kSegmentRows = 65536, kRowGroupRows = 122880;
constexpr uint32_t kMostDuckDbThreads = 16;  // frontend/duckdb.cpp
// A scan of narrow columns is limited by memory, not by cores, from there on.
constexpr uint32_t kMostCpuThreads = 16;

// What each further thread of ours costs a scan before it helps: an H200's host needed 42 us for one segment, 107 for ten and
// 152 for 36 (16 threads).
constexpr double kCpuThreadUs = 5;

// A function of a text: for each row in DuckDB, and for each text of a dictionary, with what is made of the answers. Rough: on a
// busy machine split_part(), upper() and left() took three to four times as long for a text as DuckDB needed for a row.
constexpr double kTextRowNs = 100, kTextNs = 400;

double threads_for(Executor e, uint64_t rows, uint32_t cores) {
  if (e == Executor::kGpu) return 1;
  const bool duckdb = e == Executor::kDuckDb;
  const uint64_t piece = duckdb ? kRowGroupRows : kSegmentRows, pieces = (rows + piece - 1) / piece;
  const uint64_t most = std::min(cores, duckdb ? kMostDuckDbThreads : kMostCpuThreads);
  return double(std::max<uint64_t>(1, std::min(pieces, most)));
}

Json json_of(const ExecutorRates& r) {
  Json rows = Json::object();
  for (size_t k = 0; k < kWorkKinds; ++k) rows.set(name_of(WorkKind(k)), Json(r.row_ns[k]));
  return Json(Json::Object{{"fixed_us", r.fixed_us},
                           {"row_ns", std::move(rows)},
                           {"column_ns", r.column_ns},
                           {"step_ns", r.step_ns},
                           {"group_ns", r.group_ns}});
}

bool read_number(const Json& json, double& out) {
  out = json.as_double();
  return std::isfinite(out) && out >= 0;
}

bool read_rates(const Json& json, ExecutorRates& out) {
  for (size_t k = 0; k < kWorkKinds; ++k)
    if (!read_number(json["row_ns"][name_of(WorkKind(k))], out.row_ns[k])) return false;
  return read_number(json["fixed_us"], out.fixed_us) && out.fixed_us > 0 &&
         read_number(json["column_ns"], out.column_ns) && read_number(json["step_ns"], out.step_ns) &&
         read_number(json["group_ns"], out.group_ns);
}

}  // namespace

const char* name_of(Executor e) {
  constexpr const char* kNames[] = {"DuckDB", "CPU", "GPU"};
  return kNames[size_t(e)];
}

const char* name_of(WorkKind k) {
  constexpr const char* kNames[] = {"totals", "few_groups", "groups", "hash_groups", "distinct", "rows"};
  return kNames[size_t(k)];
}

Rates Rates::usual(uint32_t cores) {
  Rates r;
  r.cores = std::max(1u, cores);
  //                              totals few   groups hash  distinct rows
  r[Executor::kDuckDb] = {120, {4.0, 5.0, 9.0, 80.0, 100.0, 3.0}, 2.0, 4.0, 0};
  r[Executor::kCpu] = {12, {0.15, 0.4, 1.8, 30.0, 30.0, 2.0}, 0.15, 1.0, 35};
  r[Executor::kGpu] = {35, {0.001, 0.003, 0.005, 1.0, 1.0, 1.0}, 0.0005, 0.005, 0.4};
  r.upload_ns_a_byte = 0.1;
  r.upload_fixed_us = 60;
  return r;
}

double estimate_ms(Executor e, const Work& work, const Rates& rates) {
  const ExecutorRates& r = rates[e];
  const double further = work.columns > 0 ? double(work.columns - 1) : 0;
  const double text_ns = e == Executor::kDuckDb ? double(work.text_functions) * kTextRowNs : 0;
  const double row_ns =
      r.row_ns[size_t(work.kind)] + further * r.column_ns + double(work.steps) * r.step_ns + text_ns;
  // DuckDB's row groups are ruled out in the same way.
  const uint64_t rows = std::min(work.rows, work.rows_left.value_or(work.rows));
  const double threads = threads_for(e, rows, rates.cores);
  const double rows_ns = double(rows) * row_ns / threads;
  const double threads_us = e == Executor::kCpu ? (threads - 1) * kCpuThreadUs : 0;
  const double groups_ns = work.kind == WorkKind::kGroups ? double(work.groups) * r.group_ns : 0;
  return (r.fixed_us + threads_us) * 1e-3 + (rows_ns + groups_ns) * 1e-6;
}

double texts_ms(const Work& work) { return double(work.texts) * kTextNs * 1e-6; }

double upload_ms(uint64_t bytes, uint32_t columns, const Rates& rates) {
  return double(bytes) * rates.upload_ns_a_byte * 1e-6 + double(columns) * rates.upload_fixed_us * 1e-3;
}

uint64_t crossover_rows(WorkKind kind, const Rates& rates) {
  const auto gpu_wins = [&](uint64_t rows) {
    const Work work{.kind = kind, .rows = rows, .groups = 0, .columns = 2};
    return estimate_ms(Executor::kGpu, work, rates) < estimate_ms(Executor::kCpu, work, rates);
  };
  constexpr uint64_t kStep = 1000, kMost = (uint64_t(1) << 32) / kStep;
  // Both are lines after the last core came in, so what is true of the largest table is true from some size on.
  if (!gpu_wins(kMost * kStep)) return 0;
  uint64_t loses = 0, wins = kMost;
  while (wins - loses > 1) {
    const uint64_t middle = loses + (wins - loses) / 2;
    (gpu_wins(middle * kStep) ? wins : loses) = middle;
  }
  return wins * kStep;
}

std::string sentence(const Rates& rates) {
  const char* source = rates.measured ? " (measured here)" : " (as measured elsewhere)";
  const auto ns = [](double v) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", v);
    return std::string(text);
  };
  const size_t totals = size_t(WorkKind::kTotals);
  std::string out = "a row of totals costs DuckDB " + ns(rates[Executor::kDuckDb].row_ns[totals]) +
                    " ns a core and our executor " + ns(rates[Executor::kCpu].row_ns[totals]) + source;
  if (!rates.gpu) return out;
  const uint64_t rows = crossover_rows(WorkKind::kTotals, rates);
  return out + (rows ? "; the GPU is faster than it from " + std::to_string(rows) + " cached rows on"
                     : "; the GPU is never faster than it");
}

std::string rates_text(const Rates& rates, std::string_view key) {
  Json of = Json::object();
  for (size_t e = 0; e < kExecutors; ++e) of.set(name_of(Executor(e)), json_of(rates.of[e]));
  return Json(Json::Object{{"version", kVersion},
                           {"key", std::string(key)},
                           {"cores", int64_t(rates.cores)},
                           {"gpu", rates.gpu},
                           {"rates", std::move(of)},
                           {"upload_ns_a_byte", rates.upload_ns_a_byte},
                           {"upload_fixed_us", rates.upload_fixed_us}})
             .dump() +
         "\n";
}

std::optional<Rates> rates_from_text(const std::string& text, std::string_view key) {
  const auto json = Json::parse(text);
  if (!json || json->int_or("version", 0) != kVersion || json->string_or("key", "") != key) return {};
  Rates r;
  r.measured = true;
  r.gpu = json->bool_or("gpu", false);
  const int64_t cores = json->int_or("cores", 0);
  if (cores < 1 || cores > 4096) return {};
  r.cores = uint32_t(cores);
  for (size_t e = 0; e < kExecutors; ++e)
    if (!read_rates((*json)["rates"][name_of(Executor(e))], r.of[e])) return {};
  if (!read_number((*json)["upload_ns_a_byte"], r.upload_ns_a_byte) ||
      !read_number((*json)["upload_fixed_us"], r.upload_fixed_us))
    return {};
  return r;
}

}  // namespace onebeat::sql::cost
