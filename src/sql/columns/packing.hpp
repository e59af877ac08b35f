// packing.hpp: the inner loops of the encoder, once per instruction set (packing_isa.cpp).
//
//   const Packing& p = packing();                                        // the best that this machine runs
//   p.widen(Storage::kI32, vector.data, count, keys);
//   KeyMeasure m = p.measure(keys, validity, rows);                      // null validity: all valid
//   p.pack(keys, m.least, padded, /*low=*/1, /*planes=*/2, words);
//
// Rows come in blocks of 64: whoever calls pads keys to whole blocks.
#pragma once
#include <cstdint>
#include <string_view>

namespace onebeat::sql::columns {

// What DuckDB stores for a type.
enum class Storage : uint8_t { kI8, kU8, kI16, kU16, kI32, kU32, kI64, kF32, kF64 };

struct KeyMeasure {
  int64_t least = 0, most = 0;  // of the valid keys; both 0 when there is none
  uint64_t sum = 0;             // of the valid keys, modulo 2^64
  bool minus_one = false;       // some valid key is -1, which is -0.0 for FLOAT and DOUBLE
};

struct Packing {
  const char* isa;
  // `count` values as keys (keys.hpp).
  void (*widen)(Storage storage, const void* from, uint64_t count, int64_t* keys);
  // `validity`: 64 rows a word, bits beyond `rows` are ignored; null: all valid.
  KeyMeasure (*measure)(const int64_t* keys, const uint64_t* validity, uint32_t rows);
  // Sums of the keys' low (unsigned) and high (signed) halves, for those whose plain sum does not fit 64 bits.
  void (*half_sums)(const int64_t* keys, const uint64_t* validity, uint32_t rows, uint64_t& low,
                    int64_t& high);
  // Writes `value` where the validity bit is 0.
  void (*clear_nulls)(int64_t* keys, const uint64_t* validity, uint32_t padded_rows, int64_t value);
  // Low values of 0, 8, 16, 32 bits (`low` 0..3) and then the planes above them, of keys[i] - base.
  void (*pack)(const int64_t* keys, int64_t base, uint32_t padded_rows, uint32_t low, uint32_t planes,
               uint32_t* words);
  // Whether no offset, padding included, is above `most`: for bytes that somebody else wrote.
  bool (*within)(const uint32_t* words, uint32_t low, uint32_t planes, uint32_t padded_rows, uint64_t most);
};

const Packing& packing();
// By name, for tests: "generic", "avx2", "avx512"; null where the machine does not run it.
const Packing* packing_for(std::string_view isa);

}  // namespace onebeat::sql::columns
