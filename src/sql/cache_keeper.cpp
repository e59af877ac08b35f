#include "sql/cache_keeper.hpp"

#include <chrono>

#include "base/clock.hpp"
#include "base/core_pool.hpp"
#include "base/files.hpp"
#include "sql/columns/database_identity.hpp"

namespace onebeat::sql {
namespace {

using namespace std::chrono_literals;

// A file is written when nothing was loaded or asked for so long, or at the latest after kLatest.
constexpr auto kQuiet = 2s;
constexpr uint64_t kQuietNs = 2'000'000'000, kLatestNs = 30'000'000'000;

}  // namespace

CacheKeeper::CacheKeeper(Options options, std::string inode, frontend::Database& database,
                         const Epochs& epochs, columns::ColumnStore& store, const columns::ColumnCache& cache)
    : options_(std::move(options)),
      inode_(std::move(inode)),
      database_(database),
      epochs_(epochs),
      store_(store),
      cache_(cache) {
  const auto now = columns::identify_inode(options_.database);
  if (inode_.empty() && now) inode_ = *now;  // DuckDB has just made it
  open_file();
}

CacheKeeper::~CacheKeeper() {
  {
    std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
  (void)save(/*last=*/true).code;
}

Result<std::string> CacheKeeper::identity() const {
  OB_TRY(const std::string inode, columns::identify_inode(options_.database));
  if (inode != inode_)
    return Error{ErrorCode::kInvalidUse, options_.database + " is another file than the one that was opened"};
  return columns::identify_database(options_.database);
}

void CacheKeeper::open_file() {
  if (!file_exists(path())) {
    note_ = "there is none yet";
    return;
  }
  const auto present = identity();
  auto file = columns::CacheFile::open(path());
  if (!file || !present) {
    note_ = "ignored: " + (file ? present.error().message : file.error().message);
    return;
  }
  store_.add_uses((*file)->uses());  // hints, whatever state they are of
  if ((*file)->identity() != *present) {
    note_ = "ignored: the database has changed since it was written";
    return;
  }
  saved_identity_ = *present;
  note_ = std::to_string((*file)->entries().size()) + " columns";
  store_.use_file(std::move(*file));
}

// DuckDB checkpoints anyway when it closes; doing it before makes the file's state the one that the next process meets.
Error CacheKeeper::checkpoint() {
  const auto log = file_size(options_.database + ".wal");
  if (!log || *log == 0) return {};
  OB_TRY(auto connection, database_.connect());
  OB_TRY(auto statement, connection->prepare("CHECKPOINT"));
  OB_TRY(auto rows, statement->execute({}, {}));
  return {};
}

Error CacheKeeper::save(bool last) {
  const Epochs::Ticket before = epochs_.whole();
  if (options_.read_only || !before.quiet) return {};
  if (last && (store_.unsaved() || !saved_identity_.empty())) OB_CHECK(checkpoint());
  OB_TRY(const std::string present, identity());
  if (!store_.unsaved() && present == saved_identity_) return {};
  const bool was_unsaved = store_.unsaved();
  const std::vector<columns::FileColumn> columns = store_.to_save(cache_);
  // A changed database without anything to keep needs no file: the old one is ignored.
  if (columns.empty() && !was_unsaved) return {};
  const auto still_true = [&] {
    const Epochs::Ticket now = epochs_.whole();
    const auto after = identity();
    return now.quiet && now.epoch == before.epoch && after && *after == present;
  };
  const auto written = columns::write_cache_file(path(), present, columns, store_.uses(),
                                                 {options_.most_bytes, options_.database}, still_true);
  std::lock_guard lock(mutex_);
  if (!written) {
    store_.mark_unsaved();
    note_ = "not written: " + written.error().message;
    return written.error();
  }
  saved_identity_ = present;
  note_ = std::to_string(*written) + " columns";
  return {};
}

void CacheKeeper::note_use() {
  if (options_.read_only) return;
  std::lock_guard lock(mutex_);
  last_use_ns_ = now_ns();
  if (noted_++ == 0) thread_ = std::thread([this] { run(); });
}

void CacheKeeper::run() {
  set_thread_name("ob-sql-cache");
  set_thread_nice(kBackgroundNice);
  uint64_t seen = 0, since_ns = now_ns();
  std::unique_lock lock(mutex_);
  while (!stop_) {
    changed_.wait_for(lock, kQuiet, [&] { return stop_; });
    if (stop_ || noted_ == seen) {
      since_ns = now_ns();
      continue;
    }
    const uint64_t now = now_ns();
    if (now - last_use_ns_ < kQuietNs && now - since_ns < kLatestNs) continue;
    seen = noted_;
    since_ns = now;
    lock.unlock();
    (void)save(/*last=*/false).code;
    lock.lock();
  }
}

std::string CacheKeeper::note() const {
  std::lock_guard lock(mutex_);
  return note_;
}

}  // namespace onebeat::sql
