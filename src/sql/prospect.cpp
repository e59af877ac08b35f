#include "sql/prospect.hpp"

#include <algorithm>
#include <functional>

#include "sql/cost/work_of.hpp"

namespace onebeat::sql {

using cost::Executor;

namespace {

// Of subqueries that group, whose columns are all cached: theirs are looked at by the caller.
void add_sources(const Query& query, const std::function<columns::ColumnRef(const columns::ColumnKey&)>& peek,
                 std::vector<cost::Work>& out) {
  for (const Dimension& d : query.dimensions) {
    if (!d.source || d.source->columns.empty()) continue;
    std::vector<columns::ColumnRef> fact;
    for (const Column& column : d.source->columns) fact.push_back(peek({d.source->table, column.name}));
    if (std::find(fact.begin(), fact.end(), nullptr) == fact.end())
      out.push_back(cost::guess_work(*d.source, fact));
    add_sources(*d.source, peek, out);
  }
}

}  // namespace

Prospect look_at(SharedState& state, const Query& query, const cost::PlanTimes* times,
                 std::string gpu_refusal) {
  Prospect p;
  p.why_not_gpu = std::move(gpu_refusal);
  const auto epoch_of = [&](const TableName& table) {
    const uint64_t epoch = state.epochs.now(table).epoch;
    p.state = std::max(p.state, epoch);
    return epoch;
  };
  const auto peek = [](const DeviceSlot& slot, const columns::ColumnKey& key, uint64_t epoch) {
    return slot.cache ? slot.cache->peek(key, epoch) : nullptr;
  };
  bool on_cpu = true, on_gpu = true, somewhere = !query.columns.empty();
  const uint64_t epoch = epoch_of(query.table);
  for (const Column& column : query.columns) {
    const columns::ColumnKey key{query.table, column.name};
    const columns::ColumnRef host = peek(state.cpu, key, epoch), there = peek(state.gpu, key, epoch);
    on_cpu = on_cpu && host;
    on_gpu = on_gpu && there;
    somewhere = somewhere && (host || there);
    p.fact.push_back(host ? host : there);
    if (there || !host) continue;
    p.situation.upload_bytes += host->block().bytes;
    ++p.situation.upload_columns;
  }
  for_each_table(query, [&](const TableName& table, const std::vector<Column>& columns) {
    if (&columns == &query.columns) return;
    const uint64_t other = epoch_of(table);
    for (const Column& column : columns)
      somewhere = somewhere && peek(state.cpu, {table, column.name}, other);
  });
  if (times) {
    p.why_not_cpu = times->refusal(Executor::kCpu, p.state);
    if (p.why_not_gpu.empty()) p.why_not_gpu = times->refusal(Executor::kGpu, p.state);
  }
  if (!somewhere) return p;
  const bool gpu = p.why_not_gpu.empty();
  p.known = on_cpu || (gpu && (on_gpu || state.cpu.device));
  if (!p.known) return p;
  p.situation.cpu = state.cpu.device && on_cpu && p.why_not_cpu.empty();
  p.situation.gpu = gpu;
  p.situation.gpu_least_rows = state.cpu.device ? state.options.gpu_least_rows : 0;
  if (times && times->work) {
    p.situation.work = *times->work;
    p.situation.work.rows = p.fact[0]->rows();
  } else {
    p.situation.work = cost::guess_work(query, p.fact);
  }
  add_sources(
      query,
      [&](const columns::ColumnKey& key) { return peek(state.cpu, key, state.epochs.now(key.table).epoch); },
      p.situation.sources);
  return p;
}

cost::Choice choose(const Prospect& p, const cost::Rates& rates, const cost::PlanTimes* times) {
  cost::Choice choice = cost::choose(p.situation, rates, times);
  if (choice.executor == Executor::kDuckDb && !p.situation.cpu && !p.why_not_cpu.empty())
    choice.reason = p.why_not_cpu;
  return choice;
}

}  // namespace onebeat::sql
