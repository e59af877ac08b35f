// column_store.hpp: the columns of one database: in memory for each device, in the cache file, or to be loaded.
//
//   OB_TRY(auto columns, store.gather({.table = query.table, .columns = query.columns, .cache = *slot.cache, ...}));
//   if (!columns.refs) { stats.reason = columns.reason; return run_in_duckdb(); }
//
// Shared by all sessions of a database; thread-safe. Columns that gather() gives are those of one state of the table, and
// that state is the present one as long as nobody has begun to change the table.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sql/columns/cache_file.hpp"
#include "sql/columns/column_cache.hpp"
#include "sql/columns/loader.hpp"
#include "sql/epochs.hpp"

namespace onebeat::sql::columns {

struct GatherRequest {
  const TableName& table;
  const std::vector<Column>& columns;
  ColumnCache& cache;  // of the device that will read them
  ColumnCache*
      host_cache;  // the CPU's, which keeps what is loaded for other devices and gives it to them; may be null
  frontend::Connection& connection;
  const Uploader& upload;
  bool load_now = false;  // else only at the table's second use
  LoadOptions load;
};

struct Gathered {
  std::optional<std::vector<ColumnRef>> refs = std::nullopt;  // as asked for; nothing: `reason` says why
  std::string reason{};
  double ms_load = 0;      // spent on loading, 0 when all were there
  bool first_use = false;  // nothing but that: at the table's next use they are loaded
};

class ColumnStore {
 public:
  explicit ColumnStore(Epochs& epochs) : epochs_(epochs) {}

  // An error only for kCancelled; everything else is a reason.
  Result<Gathered> gather(const GatherRequest& request);

  // Whether no statement named one of these before (bare names in lower case); then that was their first use, though nobody
  // knows yet which tables they are. False of none.
  bool first_sight_of(const std::vector<std::string>& tables);

  // After a statement that may have changed something: gives its memory back at once.
  void drop_stale(ColumnCache& cache) const;

  // Only tables of this catalog are saved or read from a file: it says nothing about the state of attached databases.
  // Before the first gather(), as use_file().
  void keep_catalog(std::string catalog);
  // Columns that an earlier process left behind. Their file is good for this state of the database: whoever calls vouches
  // for that.
  void use_file(std::shared_ptr<const CacheFile> file);
  // How often each table was asked for, an earlier process's knowledge included. A table without a schema was only named.
  std::map<TableName, uint32_t> uses() const;
  void add_uses(const std::map<TableName, uint32_t>& uses);
  // Whether save() would write something that the file does not have.
  bool unsaved() const;
  void mark_unsaved();  // what to_save() gave was not written after all
  // What is worth keeping of `cache` and of the file in use, best first, for write_cache_file(). Marks it as saved.
  std::vector<FileColumn> to_save(const ColumnCache& cache);

 private:
  struct Refusal {
    std::string reason;
    uint64_t schema = 0;  // good until the schema changes, whatever rows come and go: trying costs a scan
  };
  std::optional<std::string> refusal(const ColumnKey& key) const;
  void refuse(const ColumnKey& key, std::string reason);
  // Null: the CPU has none.
  Result<ColumnRef> from_host(const GatherRequest& request, const Column& column,
                              const Epochs::Ticket& ticket);
  // Null: the file has none that is good. An error is a reason not to load it either: there is no room.
  Result<ColumnRef> from_file(const GatherRequest& request, const Column& column,
                              const Epochs::Ticket& ticket);
  Result<Gathered> load(const GatherRequest& request, const std::vector<size_t>& missing,
                        const Epochs::Ticket& ticket, std::vector<ColumnRef> refs);
  Gathered checked(const GatherRequest& request, std::vector<ColumnRef> refs, double ms_load) const;
  Gathered no(std::string reason) const { return {.reason = std::move(reason)}; }

  Epochs& epochs_;
  mutable std::mutex mutex_;
  std::map<TableName, uint32_t> uses_;
  std::set<std::string> sights_;  // named once by a statement that was not planned: their tables' first use
  std::map<ColumnKey, Refusal> refusals_;
  std::string catalog_;
  std::shared_ptr<const CacheFile> file_;  // null: none
  std::set<ColumnKey> bad_in_file_;        // their bytes were not what they should be
  bool unsaved_ = false;
};

}  // namespace onebeat::sql::columns
