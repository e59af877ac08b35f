// key_blocks.hpp: what a statement reads of dimensions, for all keys of the fact table's column, a block at a time.
//
//   KeyBlocks blocks(query, *plan.dimensions, column, entry);
//   for (uint64_t at = 0; at < size; at += KeyBlocks::kKeys) blocks.hold(node, at, count, mask);
//
// Looks into indexes and ranges are loops over a block, some ns a key. What is computed from one column of a dimension is
// computed once for each of its values; the rest is left to the Evaluator, key by key, at some 100 ns. Says what the Evaluator
// says. One thread; several may each have their own.
#pragma once
#include <functional>
#include <map>
#include <vector>

#include "sql/exec/dimensions.hpp"
#include "sql/exec/evaluate.hpp"

namespace onebeat::sql::exec {

class KeyBlocks {
 public:
  static constexpr uint32_t kKeys = 1024;  // at most, from a multiple of it on
  static constexpr uint32_t kWords = kKeys / 64;

  // Key `at` of column `column` of the fact table is least + at, as entry(at) gives it.
  KeyBlocks(const Query& query, const Dimensions& dimensions, uint32_t column, int64_t least,
            std::function<Scalar(uint64_t at)> entry);

  // mask &= the keys for which the condition holds. Bits of keys beyond `count` are 0 on entry.
  void hold(uint32_t condition, uint64_t first, uint32_t count, uint64_t* mask);
  // Values as they lie in columns (doubles: their bits) of the keys of `wanted`, anything elsewhere; nulls: of those, which
  // are NULL.
  void values(uint32_t node, uint64_t first, uint32_t count, const uint64_t* wanted, int64_t* out,
              uint64_t* nulls);
  const std::string& reason() const { return evaluator_.reason(); }

 private:
  // What depends on one column of a dimension, by its values: 0 not known yet, 1 false or NULL, 2 true or `value`.
  struct Memo {
    uint32_t column = 0;  // the kDimensionColumn
    int64_t least = 0;
    std::vector<uint8_t> state;  // the last one: of NULL
    std::vector<int64_t> value;
  };

  bool is_key(const Node& n) const;
  bool is_stored(uint32_t node) const;
  std::optional<uint32_t> only_dimension_column(uint32_t node) const;
  Memo* memo_of(uint32_t node);
  bool evaluate(uint32_t node, uint64_t at, int64_t* value);
  void by_memo(uint32_t node, Memo& memo, uint64_t first, uint32_t count, const uint64_t* wanted,
               int64_t* out, uint64_t* yes);

  const Query& query_;
  const Dimensions& dimensions_;
  uint32_t column_;
  int64_t least_;
  uint64_t at_ = 0;
  Evaluator evaluator_;
  std::map<uint32_t, Memo> memos_;
};

}  // namespace onebeat::sql::exec
