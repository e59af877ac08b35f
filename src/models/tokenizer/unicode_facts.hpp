// unicode_facts.hpp: the frozen Unicode data of the reference tokenizer, as tools/unicode_tables.py recorded
// it. Only bert_text.cpp includes it; the tables are data, no code.
#pragma once
#include <cstdint>

namespace onebeat::models::unicode {

struct UnicodeRange {
  char32_t first, last;
};
struct UnicodeClass {
  char32_t first, last;
  uint8_t combining_class;
};
struct UnicodeMapping {
  char32_t from;
  uint16_t pool_begin;
  uint8_t count;
};

#include "models/tokenizer/generated/unicode_tables.inc"

}  // namespace onebeat::models::unicode
