#include "sql/columns/column_store.hpp"

#include <algorithm>
#include <cstring>

#include "base/clock.hpp"
#include "sql/frontend/changed_tables.hpp"

namespace onebeat::sql::columns {
namespace {

constexpr uint32_t kUsesBeforeLoading = 2;
constexpr size_t kMostSights = 4096;

double ms_since(uint64_t begin_ns) { return double(now_ns() - begin_ns) * 1e-6; }

Error copy_to_host(const device::Span& target, const void* data, uint64_t bytes) {
  if (!target.host) return {ErrorCode::kUnsupported, "the host does not see this memory"};
  std::memcpy(target.host, data, bytes);
  return {};
}

// Stands for all columns of a request in `refusals_`.
ColumnKey key_of_all(const GatherRequest& request) {
  ColumnKey key{request.table, ""};
  for (const Column& c : request.columns) key.column += c.name + '\n';
  return key;
}

}  // namespace

std::optional<std::string> ColumnStore::refusal(const ColumnKey& key) const {
  std::lock_guard lock(mutex_);
  const auto found = refusals_.find(key);
  if (found == refusals_.end() || found->second.schema != epochs_.schema()) return std::nullopt;
  return found->second.reason;
}

void ColumnStore::refuse(const ColumnKey& key, std::string reason) {
  std::lock_guard lock(mutex_);
  refusals_[key] = {std::move(reason), epochs_.schema()};
}

bool ColumnStore::first_sight_of(const std::vector<std::string>& tables) {
  std::lock_guard lock(mutex_);
  const auto known = [&](const std::string& name) {
    return sights_.count(name) || std::any_of(uses_.begin(), uses_.end(), [&](const auto& use) {
             return frontend::lowered(use.first.table) == name;
           });
  };
  if (tables.empty() || std::any_of(tables.begin(), tables.end(), known)) return false;
  if (sights_.size() >= kMostSights) sights_.clear();
  sights_.insert(tables.begin(), tables.end());
  unsaved_ = true;
  return true;
}

Result<Gathered> ColumnStore::gather(const GatherRequest& request) {
  const Epochs::Ticket ticket = epochs_.now(request.table);
  if (!ticket.quiet) return no("a write is under way");
  uint32_t uses = 0;
  {
    std::lock_guard lock(mutex_);
    uint32_t& count = uses_[request.table];
    count += 1 + uint32_t(sights_.erase(frontend::lowered(request.table.table)));
    uses = count;
    unsaved_ |= uses < kUsesBeforeLoading;
  }
  std::vector<ColumnRef> refs(request.columns.size());
  std::vector<size_t> missing;
  const uint64_t begin_ns = now_ns();
  double ms_file = 0;
  for (size_t c = 0; c < refs.size(); ++c) {
    refs[c] = request.cache.find({request.table, request.columns[c].name}, ticket.epoch);
    if (refs[c]) continue;
    auto kept = from_host(request, request.columns[c], ticket);
    if (kept && !*kept) kept = from_file(request, request.columns[c], ticket);
    if (!kept) return no(kept.error().message);
    refs[c] = *kept;
    ms_file = ms_since(begin_ns);
    if (!refs[c]) missing.push_back(c);
  }
  if (missing.empty()) return checked(request, std::move(refs), ms_file);
  if (auto why = refusal(key_of_all(request))) return no(*why);
  for (const size_t c : missing)
    if (auto why = refusal({request.table, request.columns[c].name})) return no(*why);
  if (!request.load_now && uses < kUsesBeforeLoading)
    return Gathered{
        .reason = "first query on " + request.table.table + "; its columns are cached at the second",
        .first_use = true};
  return load(request, missing, ticket, std::move(refs));
}

Result<ColumnRef> ColumnStore::from_host(const GatherRequest& request, const Column& column,
                                         const Epochs::Ticket& ticket) {
  if (!request.host_cache || request.host_cache == &request.cache) return ColumnRef();
  const ColumnKey key{request.table, column.name};
  const ColumnRef host = request.host_cache->find(key, ticket.epoch);
  if (!host || !host->in_host_pages()) return ColumnRef();
  const uint64_t begin_ns = now_ns();
  const EncodedColumn encoded = host->encoded();
  OB_TRY(ColumnRef ref, request.cache.insert(key, ticket.epoch, encoded, 0, request.upload));
  request.cache.set_reload(key, double(now_ns() - begin_ns));
  return epochs_.still_valid(request.table, ticket) ? ref : ColumnRef();
}

Result<ColumnRef> ColumnStore::from_file(const GatherRequest& request, const Column& column,
                                         const Epochs::Ticket& ticket) {
  const ColumnKey key{request.table, column.name};
  std::shared_ptr<const CacheFile> file;
  {
    std::lock_guard lock(mutex_);
    // Epoch 1 is the state that the database was opened in, which is the file's.
    if (!file_ || key.table.catalog != catalog_ || ticket.epoch != 1 || bad_in_file_.count(key))
      return ColumnRef();
    file = file_;
  }
  const FileEntry* entry = file->find(key, column.type);
  if (!entry) return ColumnRef();
  auto encoded = file->read(*entry, request.load.cores);
  if (!encoded) {
    std::lock_guard lock(mutex_);
    bad_in_file_.insert(key);
    return ColumnRef();
  }
  // Another program version may have written for kernels that read planes.
  const auto has_planes = [](const Segment& segment) { return Encoding::of(segment).planes != 0; };
  if (!request.load.encoder.planes &&
      std::any_of(encoded->segments.begin(), encoded->segments.end(), has_planes))
    return ColumnRef();
  OB_TRY(ColumnRef ref, request.cache.insert(key, ticket.epoch, *encoded, entry->reload_ns, request.upload,
                                             entry->uses + 1));
  return epochs_.still_valid(request.table, ticket) ? ref : ColumnRef();
}

Result<Gathered> ColumnStore::load(const GatherRequest& request, const std::vector<size_t>& missing,
                                   const Epochs::Ticket& ticket, std::vector<ColumnRef> refs) {
  const uint64_t begin_ns = now_ns();
  std::vector<Column> wanted;
  for (const size_t c : missing) {
    if (!cacheable(request.columns[c].type))
      return no("column " + request.columns[c].name + " has type " + request.columns[c].type.name);
    wanted.push_back(request.columns[c]);
  }
  LoadOptions options = request.load;
  options.most_bytes = request.cache.budget_bytes();
  for (const ColumnRef& c : refs)
    if (c) options.most_bytes -= std::min(options.most_bytes, c->bytes());
  options.dictionary_budget_bytes = std::min(options.dictionary_budget_bytes, options.most_bytes);
  auto loaded = load_columns(request.connection, request.table, wanted, options);
  if (!loaded) {
    if (loaded.error().code == ErrorCode::kCancelled) return loaded.error();
    // All columns of one query must be there at once; trying again would cost another scan.
    if (loaded.error().code == ErrorCode::kOutOfMemory) {
      const std::string why = "its columns need more than the column cache's budget of " +
                              std::to_string(request.cache.budget_bytes() >> 20) + " MiB together";
      refuse(key_of_all(request), why);
      return no(why);
    }
    return no("the columns could not be loaded: " + loaded.error().message);
  }
  if (!epochs_.still_valid(request.table, ticket))
    return no("the table changed while its columns were loaded");
  drop_stale(request.cache);
  const double each_ns = double(now_ns() - begin_ns) / double(missing.size());
  std::string reason;
  for (size_t i = 0; i < missing.size(); ++i) {
    const ColumnKey key{request.table, wanted[i].name};
    LoadedColumn& column = loaded->columns[i];
    std::string why = std::move(column.refusal);
    if (column.column) {
      auto inserted = request.cache.insert(key, ticket.epoch, *column.column, each_ns, request.upload);
      if (inserted) {
        refs[missing[i]] = *inserted;
        // On the CPU it costs no copy; without room there it is not kept.
        if (request.host_cache && request.host_cache != &request.cache)
          (void)request.host_cache->insert(key, ticket.epoch, *column.column, each_ns, copy_to_host).ok();
      } else if (column.column->bytes() > request.cache.budget_bytes()) {
        why = inserted.error().message;
      } else {
        reason = inserted.error().message;  // others hold the room now
      }
    }
    if (why.empty()) continue;
    reason = "column " + key.column + " is not cached: " + why;
    refuse(key, reason);
  }
  {
    std::lock_guard lock(mutex_);
    unsaved_ = true;
  }
  if (!reason.empty()) return no(reason);
  return checked(request, std::move(refs), ms_since(begin_ns));
}

Gathered ColumnStore::checked(const GatherRequest& request, std::vector<ColumnRef> refs,
                              double ms_load) const {
  for (size_t i = 0; i < refs.size(); ++i) {
    // Another session may have altered the table since this statement was planned.
    if (!(refs[i]->type() == request.columns[i].type))
      return no("column " + request.columns[i].name + " of " + request.table.table + " changed its type");
    if (refs[i]->rows() == refs[0]->rows()) continue;
    // Cannot happen within an epoch; a wrong answer would be worse than a slow one.
    request.cache.clear();
    return no("cached columns of " + request.table.table + " had different lengths and were dropped");
  }
  return Gathered{.refs = std::move(refs), .ms_load = ms_load};
}

void ColumnStore::drop_stale(ColumnCache& cache) const {
  cache.drop_stale(
      [&](const ColumnKey& key, uint64_t epoch) { return epochs_.now(key.table).epoch == epoch; });
}

void ColumnStore::keep_catalog(std::string catalog) {
  std::lock_guard lock(mutex_);
  catalog_ = std::move(catalog);
}

void ColumnStore::use_file(std::shared_ptr<const CacheFile> file) {
  std::lock_guard lock(mutex_);
  file_ = std::move(file);
}

std::map<TableName, uint32_t> ColumnStore::uses() const {
  std::lock_guard lock(mutex_);
  std::map<TableName, uint32_t> all = uses_;
  for (const std::string& name : sights_) all[{catalog_, "", name}] = 1;
  return all;
}

void ColumnStore::add_uses(const std::map<TableName, uint32_t>& uses) {
  std::lock_guard lock(mutex_);
  for (const auto& [table, count] : uses) {
    if (table.schema.empty())
      sights_.insert(table.table);
    else
      uses_[table] += count;
  }
}

bool ColumnStore::unsaved() const {
  std::lock_guard lock(mutex_);
  return unsaved_;
}

void ColumnStore::mark_unsaved() {
  std::lock_guard lock(mutex_);
  unsaved_ = true;
}

std::vector<FileColumn> ColumnStore::to_save(const ColumnCache& cache) {
  std::vector<FileColumn> out;
  std::set<ColumnKey> seen;
  std::lock_guard lock(mutex_);
  unsaved_ = false;
  for (ColumnCache::Listed& listed : cache.list()) {
    if (listed.key.table.catalog != catalog_) continue;
    // Only what lies in whole pages of host memory can be read back where it is.
    if (epochs_.now(listed.key.table).epoch != listed.epoch || !listed.column->in_host_pages()) continue;
    seen.insert(listed.key);
    out.push_back({listed.key, listed.column, nullptr, nullptr, listed.reload_ns, listed.uses});
  }
  if (file_)
    for (const FileEntry& entry : file_->entries())
      if (!seen.count(entry.key) && !bad_in_file_.count(entry.key) && epochs_.now(entry.key.table).epoch == 1)
        out.push_back({entry.key, nullptr, &entry, file_, entry.reload_ns, entry.uses / 2});
  const auto worth = [](const FileColumn& c) {
    return c.reload_ns * c.uses / double(std::max<uint64_t>(c.bytes(), 1));
  };
  std::sort(out.begin(), out.end(),
            [&](const FileColumn& a, const FileColumn& b) { return worth(a) > worth(b); });
  return out;
}

}  // namespace onebeat::sql::columns
