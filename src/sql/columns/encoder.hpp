// encoder.hpp: fills an EncodedColumn from DuckDB's vectors, one column of one ordered scan.
//
//   OB_TRY(Encoder encoder, Encoder::make(type, row_count, {.planes = true}));
//   while (chunks) encoder.append(vector, chunk_rows);
//   EncodedColumn column = encoder.finish();
//
// The loader does the same with append_keys() and encode_segment(), several segments at once.
#pragma once
#include <memory>
#include <vector>

#include "sql/columns/layout.hpp"
#include "sql/columns/packing.hpp"
#include "sql/frontend/duckdb.hpp"

namespace onebeat::sql::columns {

struct EncoderOptions {
  // Bit planes above the low values where they save space.
  bool planes = false;
  const Packing* packing = nullptr;  // null: the best; tests name others
};

// One segment while it fills. Padded to whole blocks of 64 rows.
struct SegmentKeys {
  SegmentKeys()
      : keys(std::make_unique_for_overwrite<int64_t[]>(kSegmentRows)), validity(kSegmentRows / 64) {}
  std::unique_ptr<int64_t[]> keys;
  std::vector<uint64_t> validity;  // bits of keys; those beyond `rows` are meaningless
  uint32_t rows = 0, valid = 0;
};

// Rows begin .. begin + count of a vector as keys of a segment that has room for them.
void append_keys(SegmentKeys& segment, const Type& type, const frontend::VectorView& vector, uint64_t begin,
                 uint32_t count, const EncoderOptions& options);

// Measures and packs one segment into `memory`; overwrites keys of NULL slots and of the padding. About 0.5 ns a row.
// Segments of one column may be encoded on several threads at once.
struct EncodedSegment {
  Segment segment{};
  ZoneMap zone;
};
EncodedSegment encode_segment(SegmentKeys& keys, const Type& type, const EncoderOptions& options,
                              ColumnMemory& memory);

class Encoder {
 public:
  static Result<Encoder> make(const Type& type, uint64_t most_rows, const EncoderOptions& options = {});
  void append(const frontend::VectorView& vector, uint64_t count);
  EncodedColumn finish();

  // Whether values of a type are their own keys. VARCHAR needs a dictionary (dictionary_builder.hpp).
  static bool supports(const Type& type);

 private:
  Encoder(EncodedColumn column, const EncoderOptions& options) : options_(options), out_(std::move(column)) {}
  void flush();

  EncoderOptions options_;
  EncodedColumn out_;
  SegmentKeys segment_;
};

Storage storage_of(const Type& type);  // of a type that Encoder supports
// One value of a vector as a key.
int64_t key_at(const Type& type, const void* data, uint64_t index);
// Copies `count` bits from bit `from_bit` of `from` (null: all ones) to bit `to_bit` of `to`; how many of them are set.
uint64_t copy_bits(const uint64_t* from, uint64_t from_bit, uint64_t count, uint64_t* to, uint64_t to_bit);

}  // namespace onebeat::sql::columns
