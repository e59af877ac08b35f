// tile.hpp: the rows of one segment that are worked on at once, and what has been computed of them. Private to this folder.
//
// Where few rows of a tile pass WHERE, they are packed together (gather.cpp): from then on the tile consists of them alone,
// in their order, and columns and values are read for them only. Whoever needs rows' places in the table asks first_row(),
// which such groupings never do.
#pragma once
#include <cstring>

#include "kernels/scan/program.hpp"

namespace onebeat::kernels::scan {

class Tile {
 public:
  Tile(const Ops& ops, const Program& program, Worker& worker, const Work& work);

  // Rows [first, first + rows) of the segment; `first` is a multiple of 64. Afterwards mask() holds what passes `where`, of
  // kTop less what is no candidate by its column.
  void select(uint32_t first, uint32_t rows);
  uint32_t blocks() const { return blocks_; }
  uint64_t* mask() { return worker_.masks.front().data(); }
  bool all() const { return all_; }  // every row of whole blocks passes

  const Program& program() const { return program_; }
  const Ops& ops() const { return ops_; }
  Worker& worker() { return worker_; }
  uint32_t segment_rows() const;
  uint32_t first_row() const { return work_.segment * kSegmentRows + first_; }  // of the table

  Slice slice(uint32_t column) const;
  // The column's least key in this segment.
  int64_t least_key(uint32_t column) const { return segment(column).base; }
  bool nullable(uint32_t column) const { return segment(column).validity != 0; }
  // mask &= condition.
  void restrict(uint32_t condition, uint64_t* mask);
  // The value of every row of the tile; what is no valid row holds anything.
  const int64_t* value(uint32_t index);
  const double* real_value(uint32_t index) { return reinterpret_cast<const double*>(value(index)); }
  const uint64_t* value_valid(uint32_t index);  // null: no NULL; value() first
  // Copies the tile's mask, less the rows that fail `filter` or lack the argument; null when nothing is left out.
  // The result lies on the stack of masks: pop() gives it back.
  uint64_t* narrowed(uint32_t filter, uint32_t column, uint32_t value);
  uint64_t* push();  // a block of words, not initialised
  void pop() { --depth_; }

 private:
  const Segment& segment(uint32_t column) const { return program_.columns[column].segments[work_.segment]; }
  void gather();
  Slice gathered(uint32_t column, const Slice& from) const;
  void restrict_top(uint64_t* mask);
  void restrict_range(const Condition& c, uint64_t* mask);
  void restrict_set(const Condition& c, uint64_t* mask);
  void restrict_or(const Condition& c, uint64_t* mask);
  void restrict_list(const Condition& c, uint64_t* mask);
  void restrict_compare(const Condition& c, uint64_t* mask);
  void drop_nulls(uint32_t value, uint64_t* mask);
  void compute(uint32_t index);
  void compute_date(const Value& v, const int64_t* a, int64_t* out);
  void compute_whole(const Value& v, uint32_t index, int64_t* out);
  void compute_real(const Value& v, uint32_t index, double* out);
  void choose(const Value& v, uint32_t index, int64_t* out);
  uint64_t* own_valid(uint32_t index, uint32_t a, uint32_t b);

  const Ops& ops_;
  const Program& program_;
  Worker& worker_;
  const Work& work_;
  uint32_t first_ = 0, rows_ = 0, blocks_ = 0, depth_ = 0, mask_words_;
  bool all_ = false, gathered_ = false;
};

void add_totals(Tile& tile);        // Grouping::kNone
void add_small_groups(Tile& tile);  // kSmall
void add_top(Tile& tile);           // kTop
// After a segment: drops candidates and tells the other threads how bad the last of enough is.
void settle_top(Program& program, Worker& worker);
void add_table_groups(Tile& tile);  // kTable
void add_hash_groups(Tile& tile);   // kHash
// kTable, rows numbered in Worker::ids: adds up the whole tile where its numbers lie close together, as they do in a table
// that is in the order of its keys (dates, mostly). False: not so, and nothing was done.
bool add_near_groups(Tile& tile);
// Before n rows are added to packed words.
void make_packed_room(Tile& tile, uint64_t n);
// Adds one double to a group's record, exactly.
void add_real_value(Tile& tile, uint32_t index, uint32_t group, double v);
// ids: the group of each row of the tile; null: one group.
void add_distincts(Tile& tile, const uint32_t* ids);
// Worker::totals += what measures ask of the n rows that pass; `kept`: their ids, packed; w.ids: by row, where some measure
// counts other rows. mask: null for all rows.
void add_measures(Tile& tile, const uint64_t* mask, const uint32_t* kept, uint32_t n);
// packed += code * stride of one key in 64 bits; the first one of a word writes `start` + code * stride. `part`: room for a
// tile.
void add_wide_codes(Tile& tile, const Key& k, bool first, uint64_t start, uint64_t* packed, int64_t* part);
void hash_distinct(Tile& tile, const Distinct& d, uint32_t index, const uint32_t* ids, const uint64_t* rows);

}  // namespace onebeat::kernels::scan
