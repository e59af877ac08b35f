#include "sql/columns/loader.hpp"

#include <algorithm>
#include <atomic>

#include "base/clock.hpp"
#include "base/core_pool.hpp"
#include "sql/columns/dictionary_builder.hpp"
#include "tick/work.hpp"

namespace onebeat::sql::columns {
namespace {

// Names of customers differ all, and a join that shows them wants them: a table of so many rows is never refused.
constexpr uint64_t kAlwaysEntries = uint64_t(1) << 18, kMostEntries = uint64_t(1) << 22;
// A column whose first sixteenth is 95 % different values would, drawn evenly, end with half of them different: given up
// then instead of after the whole scan.
constexpr uint64_t kFirstLookRows = uint64_t(1) << 18;

// One scan under way: segments fill side by side, full ones wait until there is one for each core.
class Load {
 public:
  explicit Load(const LoadOptions& options)
      : options_(options), pool_(CorePool::process()), batch_(pool_.cores() == 1 ? 1 : 2 * pool_.cores()) {}

  Error start(const std::vector<Column>& columns, uint64_t rows) {
    expected_ = rows;
    most_entries_ = most_dictionary_entries(rows);
    const DictionaryLimits limits{most_entries_, options_.dictionary_budget_bytes};
    builders_.resize(columns.size());
    for (size_t i = 0; i < columns.size(); ++i) {
      Builder& b = builders_[i];
      OB_TRY(b.out, EncodedColumn::make(columns[i].type, rows));
      if (columns[i].type.id == TypeId::kVarchar) {
        b.texts = std::make_unique<DictionaryBuilder>(limits);
      } else {
        b.filling = fresh();
      }
    }
    return {};
  }

  void append(const frontend::ChunkView& chunk) {
    const uint64_t begin_ns = now_ns(), encoded_ns = times_.encode_wall_ns;
    for (uint64_t done = 0; done < chunk.row_count;) {
      const auto n = uint32_t(std::min<uint64_t>(chunk.row_count - done, kSegmentRows - in_segment_));
      for (size_t c = 0; c < builders_.size(); ++c) {
        Builder& b = builders_[c];
        if (b.filling) append_keys(*b.filling, b.out.type, chunk.columns[c], done, n, options_.encoder);
        if (b.texts && !b.texts->append(chunk.columns[c], done, n)) refuse(b, b.texts->refusal());
      }
      in_segment_ += n;
      rows_ += n;
      done += n;
      if (in_segment_ == kSegmentRows) end_segment();
    }
    if (!looked_ && rows_ >= std::max(kFirstLookRows, expected_ / 16)) {
      looked_ = true;
      for (Builder& b : builders_)
        if (b.texts && expected_ > most_entries_ && b.texts->entries() > rows_ / 20 * 19)
          refuse(b, "nearly all of its values differ");
    }
    times_.sum.append_ns += now_ns() - begin_ns - (times_.encode_wall_ns - encoded_ns);
  }

  // Nothing is left to do: every column given up.
  bool idle() const {
    return std::none_of(builders_.begin(), builders_.end(),
                        [](const Builder& b) { return b.filling || b.texts; });
  }
  uint64_t rows() const { return rows_; }
  bool too_large() const { return bytes_ > options_.most_bytes; }

  Loaded finish() {
    if (in_segment_) end_segment();
    encode_pending();
    Loaded out;
    for (Builder& b : builders_) {
      if (b.texts) finish_texts(b);
      if (b.refusal.empty()) b.out.finish();
      LoadedColumn& column = out.columns.emplace_back();
      column.refusal = std::move(b.refusal);
      if (column.refusal.empty()) column.column = std::move(b.out);
    }
    out.rows = rows_;
    out.times = times_.sum;
    out.times.encode_ns = encode_ns_.load();
    return out;
  }

 private:
  struct Builder {
    EncodedColumn out;
    std::unique_ptr<SegmentKeys> filling;      // null for VARCHAR
    std::unique_ptr<DictionaryBuilder> texts;  // VARCHAR only; null once refused
    std::string refusal;
  };
  struct Pending {
    Builder* builder;
    std::unique_ptr<SegmentKeys> keys;
    EncodedSegment encoded;
  };
  struct Times {
    LoadTimes sum;
    uint64_t encode_wall_ns = 0;
  };

  static void refuse(Builder& b, std::string why) {
    b.refusal = std::move(why);
    b.texts.reset();
  }

  std::unique_ptr<SegmentKeys> fresh() {
    if (spare_.empty()) return std::make_unique<SegmentKeys>();
    auto keys = std::move(spare_.back());
    spare_.pop_back();
    keys->rows = keys->valid = 0;
    return keys;
  }

  void end_segment() {
    for (Builder& b : builders_) {
      if (b.texts) b.texts->end_segment();
      if (!b.filling) continue;
      pending_.push_back({&b, std::move(b.filling), {}});
      b.filling = fresh();
    }
    in_segment_ = 0;
    if (pending_.size() >= batch_) encode_pending();
  }

  template <class Fn>
  void on_cores(uint64_t count, Fn&& fn) {
    const uint64_t begin_ns = now_ns();
    const CorePass cores(options_.cores, uint8_t(tick::WorkClass::kSql),
                         uint32_t(std::min<uint64_t>(pool_.cores(), count)));
    const ParallelOptions parallel{
        .max_workers = cores.cores(), .priority = CorePriority::kBackground, .grain = 1};
    pool_.parallel_for(count, parallel, [&](uint64_t begin, uint64_t end) {
      const uint64_t piece_ns = now_ns();
      for (uint64_t i = begin; i < end; ++i) fn(i);
      encode_ns_ += now_ns() - piece_ns;
    });
    times_.encode_wall_ns += now_ns() - begin_ns;
  }

  void encode_pending() {
    if (pending_.empty()) return;
    on_cores(pending_.size(), [&](uint64_t i) {
      Pending& p = pending_[i];
      p.encoded = encode_segment(*p.keys, p.builder->out.type, options_.encoder, *p.builder->out.memory);
    });
    for (Pending& p : pending_) {
      p.builder->out.append(p.encoded.segment, p.encoded.zone);
      spare_.push_back(std::move(p.keys));
    }
    pending_.clear();
    count_bytes();
  }

  void count_bytes() {
    bytes_ = 0;
    for (const Builder& b : builders_)
      if (b.refusal.empty()) bytes_ += b.out.memory->used_words() * 4;
  }

  void finish_texts(Builder& b) {
    const uint64_t begin_ns = now_ns();
    b.out.dictionary = b.texts->sort();
    times_.sum.sort_ns += now_ns() - begin_ns;
    std::vector<EncodedSegment> segments(b.texts->segment_count());
    on_cores(segments.size(), [&](uint64_t s) {
      SegmentKeys scratch;
      segments[s] = b.texts->encode(s, options_.encoder, scratch, *b.out.memory);
    });
    for (const EncodedSegment& s : segments) b.out.append(s.segment, s.zone);
    b.texts.reset();
  }

  const LoadOptions& options_;
  CorePool& pool_;
  const size_t batch_;  // segments encoded at once: a loop takes helpers in only when several pieces are left
  std::vector<Builder> builders_;
  std::vector<Pending> pending_;
  std::vector<std::unique_ptr<SegmentKeys>> spare_;
  uint32_t in_segment_ = 0;
  uint64_t rows_ = 0, expected_ = 0, most_entries_ = 0, bytes_ = 0;
  bool looked_ = false;
  Times times_;
  std::atomic<uint64_t> encode_ns_{0};
};

Result<uint64_t> count_rows(frontend::Connection& connection, const TableName& table,
                            const CancelToken& cancel) {
  OB_TRY(auto statement, connection.prepare("SELECT count(*) FROM " + table.quoted()));
  OB_TRY(auto rows, statement->execute({}, cancel));
  frontend::ChunkView chunk;
  OB_TRY(const bool more, rows->next_raw(chunk));
  if (!more) return Error{ErrorCode::kInternal, "DuckDB gave no number of rows"};
  return uint64_t(static_cast<const int64_t*>(chunk.columns[0].data)[0]);
}

}  // namespace

bool cacheable(const Type& type) { return type.id == TypeId::kVarchar || Encoder::supports(type); }

uint64_t most_dictionary_entries(uint64_t rows) {
  return std::clamp(rows / 10 * 3, kAlwaysEntries, kMostEntries);
}

Result<Loaded> load_columns(frontend::Connection& connection, const TableName& table,
                            const std::vector<Column>& columns, const LoadOptions& options) {
  OB_TRY(const uint64_t expected, count_rows(connection, table, options.cancel));
  std::string sql = "SELECT ";
  for (size_t i = 0; i < columns.size(); ++i) sql += (i ? ", " : "") + quote_name(columns[i].name);
  OB_TRY(auto statement, connection.prepare(sql + " FROM " + table.quoted()));
  OB_TRY(auto rows, statement->execute({}, options.cancel));
  for (size_t i = 0; i < columns.size(); ++i)
    if (!(rows->columns()[i].type == columns[i].type))
      return Error{ErrorCode::kInvalidUse,
                   "column " + columns[i].name + " of " + table.table + " changed its type"};
  Load load(options);
  OB_CHECK(load.start(columns, expected));
  const auto wrong_count = [&] {
    return Error{ErrorCode::kInvalidUse, table.table + " has " + std::to_string(expected) +
                                             " rows, but its scan gave another number"};
  };
  const auto too_large = [&] {
    return Error{ErrorCode::kOutOfMemory, "they need more than the column cache's budget of " +
                                              std::to_string(options.most_bytes >> 20) + " MiB"};
  };
  frontend::ChunkView chunk;
  uint64_t fetch_ns = 0;
  for (;;) {
    const uint64_t begin_ns = now_ns();
    OB_TRY(const bool more, rows->next_raw(chunk));
    fetch_ns += now_ns() - begin_ns;
    if (!more) break;
    if (load.rows() + chunk.row_count > expected) return wrong_count();
    load.append(chunk);
    if (load.too_large()) return too_large();
    if (load.idle()) break;
  }
  if (!load.idle() && load.rows() != expected) return wrong_count();
  Loaded out = load.finish();
  uint64_t bytes = 0;
  for (const LoadedColumn& c : out.columns)
    if (c.column)
      bytes += c.column->bytes() + (c.column->dictionary ? c.column->dictionary->memory_bytes() : 0);
  if (bytes > options.most_bytes) return too_large();
  out.times.fetch_ns = fetch_ns;
  return out;
}

}  // namespace onebeat::sql::columns
