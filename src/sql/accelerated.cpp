#include "sql/accelerated.hpp"

namespace onebeat::sql {

std::string grouped(uint64_t n) {
  std::string text = std::to_string(n);
  for (size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

Result<std::optional<std::vector<columns::ColumnRef>>> gather(SharedState& state,
                                                              frontend::Connection& connection,
                                                              const ColumnWish& wish,
                                                              const QueryOptions& options, Stats& stats) {
  OB_TRY(
      columns::Gathered gathered,
      state.store.gather(
          {.table = wish.table,
           .columns = wish.columns,
           .cache = *wish.slot.cache,
           .host_cache = state.cpu.cache.get(),
           .connection = connection,
           .upload = wish.upload,
           .load_now = options.engine != Engine::kAuto,
           .load = {.encoder = {.planes = true}, .cancel = options.cancel, .cores = state.options.cores}}));
  if (state.keeper) state.keeper->note_use();
  if (!gathered.refs) stats.reason = gathered.reason;
  if (gathered.ms_load > 0) stats.ms_load = gathered.ms_load;
  return std::move(gathered.refs);
}

void describe_answer(Stats& stats, std::string executor, const device::Device& device) {
  stats.executor = std::move(executor);
  stats.device = device.caps().name;
  stats.reason = stats.from_statistics
                     ? "block statistics answered, nothing was scanned"
                     : grouped(stats.rows) + " cached rows, " + grouped(stats.bytes) + " bytes read";
}

}  // namespace onebeat::sql
