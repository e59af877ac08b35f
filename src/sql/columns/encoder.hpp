// encoder.hpp: fills an EncodedColumn from DuckDB's vectors, one column of one ordered scan.
//
//   Encoder encoder(type);
//   while (chunks) encoder.append(vector, row_count);
//   EncodedColumn column = encoder.finish();
//
// Holds one segment of keys (0.5 MiB) besides the result.
#pragma once
#include <vector>

#include "sql/columns/layout.hpp"
#include "sql/frontend/duckdb.hpp"

namespace onebeat::sql::columns {

class Encoder {
 public:
  explicit Encoder(const Type& type);
  void append(const frontend::VectorView& vector, uint64_t count);
  EncodedColumn finish();

  // Whether values of a type have keys at all.
  static bool supports(const Type& type);

 private:
  void flush();

  Type type_;
  EncodedColumn out_;
  std::vector<int64_t> keys_;
  std::vector<uint64_t> validity_;  // bits of keys_
  uint32_t rows_ = 0, valid_ = 0;
};

// One value of a vector as a key.
int64_t key_at(const Type& type, const void* data, uint64_t index);

}  // namespace onebeat::sql::columns
