#include "sql/accelerated.hpp"

namespace onebeat::sql {

std::string grouped(uint64_t n) {
  std::string text = std::to_string(n);
  for (size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

namespace {

Result<columns::Gathered> gather_table(SharedState& state, frontend::Connection& connection,
                                       const TableName& table, const std::vector<Column>& columns,
                                       const ColumnPlace& place, const QueryOptions& options, Stats& stats) {
  OB_TRY(
      columns::Gathered gathered,
      state.store.gather(
          {.table = table,
           .columns = columns,
           .cache = *place.slot.cache,
           .host_cache = state.cpu.cache.get(),
           .connection = connection,
           .upload = place.upload,
           .load_now = options.engine != Engine::kAuto,
           .load = {.encoder = {.planes = true}, .cancel = options.cancel, .cores = state.options.cores}}));
  if (state.keeper) state.keeper->note_use();
  if (!gathered.refs && stats.reason.empty()) stats.reason = gathered.reason;
  if (gathered.ms_load > 0) stats.ms_load += gathered.ms_load;
  return std::move(gathered);
}

}  // namespace

Result<std::optional<QueryColumns>> gather(SharedState& state, frontend::Connection& connection,
                                           const Query& query, const ColumnPlace& place,
                                           const ColumnPlace& host, const MakeGroups& make_groups,
                                           const QueryOptions& options, Stats& stats) {
  // Columns are true in their table's epoch, of which each table has its own: all of them are true at once only if no table
  // has left its epoch since before the first was asked for.
  std::vector<std::pair<const TableName*, Epochs::Ticket>> tickets;
  for_each_table(query, [&](const TableName& table, const std::vector<Column>&) {
    tickets.push_back({&table, state.epochs.now(table)});
  });

  QueryColumns out;
  bool all = true;
  for (const Dimension& d : query.dimensions) {
    if (d.source) {
      OB_TRY(auto read, gather(state, connection, *d.source, host, host, make_groups, options, stats));
      if (!read) return std::optional<QueryColumns>();
      OB_TRY(auto groups, make_groups(d, std::move(*read), stats.reason));
      if (!groups) return std::optional<QueryColumns>();
      out.dimensions.push_back(std::move(*groups));
      continue;
    }
    OB_TRY(columns::Gathered gathered,
           gather_table(state, connection, d.table, d.columns, host, options, stats));
    // A table's second use loads it: the others' uses count too, so that all are loaded at once.
    if (!gathered.refs && !gathered.first_use) return std::optional<QueryColumns>();
    all = all && gathered.refs;
    if (gathered.refs) out.dimensions.push_back(std::move(*gathered.refs));
  }
  OB_TRY(columns::Gathered gathered,
         gather_table(state, connection, query.table, query.columns, place, options, stats));
  if (!all || !gathered.refs) return std::optional<QueryColumns>();
  out.fact = std::move(*gathered.refs);
  for (const auto& [table, ticket] : tickets)
    if (query.dimensions.size() > 0 && !state.epochs.still_valid(*table, ticket)) {
      stats.reason = "a table of the join is being changed";
      return std::optional<QueryColumns>();
    }
  return std::optional<QueryColumns>(std::move(out));
}

void describe_answer(Stats& stats, std::string executor, const device::Device& device) {
  stats.executor = std::move(executor);
  stats.device = device.caps().name;
  stats.reason = stats.from_statistics
                     ? "block statistics answered, nothing was scanned"
                     : grouped(stats.rows) + " cached rows, " + grouped(stats.bytes) + " bytes read";
}

}  // namespace onebeat::sql
