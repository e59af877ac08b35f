#include "models/tokenizer/bert_text.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "base/assert.hpp"
#include "models/tokenizer/unicode_facts.hpp"

namespace onebeat::models {
namespace {

constexpr char32_t kCodePoints = 0x110000;

// One byte of facts for each code point, alive only while a table is built.
enum Fact : uint8_t { kIsRemoved = 1, kIsSpace = 2, kIsIdeograph = 4, kIsMark = 8, kIsPunctuation = 16 };

std::vector<uint8_t> all_facts() {
  std::vector<uint8_t> facts(kCodePoints);
  const auto set = [&](std::span<const unicode::UnicodeRange> ranges, Fact fact) {
    for (const unicode::UnicodeRange& r : ranges)
      for (char32_t c = r.first; c <= r.last; ++c) facts[c] |= fact;
  };
  set(unicode::kRemoved, kIsRemoved);
  set(unicode::kSpace, kIsSpace);
  set(unicode::kIdeograph, kIsIdeograph);
  set(unicode::kMark, kIsMark);
  set(unicode::kPunctuation, kIsPunctuation);
  return facts;
}

std::unordered_map<char32_t, uint8_t> combining_classes() {
  std::unordered_map<char32_t, uint8_t> classes;
  for (const unicode::UnicodeClass& r : unicode::kCombiningClass)
    for (char32_t c = r.first; c <= r.last; ++c) classes.emplace(c, r.combining_class);
  return classes;
}

std::unordered_map<char32_t, std::u32string_view> mapping_of(std::span<const unicode::UnicodeMapping> rows,
                                                             const char32_t* pool) {
  std::unordered_map<char32_t, std::u32string_view> out;
  out.reserve(rows.size());
  for (const unicode::UnicodeMapping& row : rows)
    out.emplace(row.from, std::u32string_view(pool + row.pool_begin, row.count));
  return out;
}

bool is_hangul(char32_t c) { return c >= 0xAC00 && c < 0xAC00 + 11172; }

}  // namespace

BertText::BertText(const BertTextOptions& options) { build(options); }

void BertText::build(const BertTextOptions& options) {
  const std::vector<uint8_t> facts = all_facts();
  const auto classes = combining_classes();
  const auto decompose = mapping_of(unicode::kDecompose, unicode::kDecomposePool),
             lower = mapping_of(unicode::kLower, unicode::kLowerPool);
  const auto class_of = [&](char32_t c) {
    const auto it = classes.find(c);
    return it == classes.end() ? uint8_t(0) : it->second;
  };

  // Mapping 0 is the sorted list of kept characters with a class (see Run::mapped).
  mappings_.push_back({0, 0, false});
  if (options.strip_accents)
    for (const unicode::UnicodeClass& r : unicode::kCombiningClass)
      for (char32_t c = r.first; c <= r.last; ++c)
        if ((facts[c] & (kIsMark | kIsRemoved)) == 0) mapped_.push_back({c, r.combining_class, false});
  mappings_[0].count = uint32_t(mapped_.size());

  std::vector<uint16_t> table(kCodePoints, kWord);
  const auto decide = [&](char32_t c) -> uint16_t {
    const uint8_t fact = facts[c];
    if (fact & kIsRemoved) return kRemoved;
    if (fact & kIsSpace) return kSpace;
    const bool ideograph = options.split_ideographs && (fact & kIsIdeograph) != 0;
    if (options.strip_accents && is_hangul(c)) return kHangul;
    std::u32string chars(1, c);
    if (options.strip_accents) {
      if (const auto it = decompose.find(c); it != decompose.end()) chars = it->second;
      const bool wall = std::any_of(chars.begin(), chars.end(), [&](char32_t x) { return class_of(x) == 0; });
      std::erase_if(chars, [&](char32_t x) { return (facts[x] & kIsMark) != 0; });
      if (chars.empty()) return wall ? kMarkStarter : kMark;
    }
    std::u32string out;
    for (const char32_t x : chars) {
      const auto it = options.lower_case ? lower.find(x) : lower.end();
      OB_ASSERT(it == lower.end() || class_of(x) == 0, "no mark with a class has another case");
      out += it == lower.end() ? std::u32string_view(&x, 1) : it->second;
    }
    if (out.size() == 1 && out[0] == c) {
      if (options.strip_accents && class_of(c) != 0) return kReorder;
      if (ideograph) return kIdeograph;
      return (fact & kIsPunctuation) != 0 ? kPunctuation : kWord;
    }
    const uint32_t begin = uint32_t(mapped_.size());
    for (const char32_t x : out)
      mapped_.push_back(
          {x, options.strip_accents ? class_of(x) : uint8_t(0), (facts[x] & kIsPunctuation) != 0});
    mappings_.push_back({begin, uint32_t(out.size()), ideograph});
    return uint16_t(kFirstMapping + mappings_.size() - 1);
  };

  const auto set = [&](char32_t c) {
    if (table[c] == kWord) table[c] = decide(c);
  };
  const auto set_ranges = [&](const auto& ranges) {
    for (const auto& r : ranges)
      for (char32_t c = r.first; c <= r.last; ++c) set(c);
  };
  set_ranges(unicode::kRemoved), set_ranges(unicode::kSpace), set_ranges(unicode::kIdeograph),
      set_ranges(unicode::kMark), set_ranges(unicode::kPunctuation);
  set_ranges(unicode::kCombiningClass);
  for (const unicode::UnicodeMapping& row : unicode::kDecompose) set(row.from);
  for (const unicode::UnicodeMapping& row : unicode::kLower) set(row.from);
  for (char32_t c = 0xAC00; is_hangul(c); ++c) set(c);

  // Equal blocks are kept once: most of the code space is one of four blocks.
  block_of_.resize(kCodePoints >> 8);
  std::unordered_map<std::u16string, uint16_t> seen;
  for (size_t b = 0; b < block_of_.size(); ++b) {
    const std::u16string key(table.begin() + std::ptrdiff_t(b << 8),
                             table.begin() + std::ptrdiff_t((b + 1) << 8));
    const auto [it, added] = seen.emplace(key, uint16_t(blocks_.size() >> 8));
    if (added) blocks_.insert(blocks_.end(), key.begin(), key.end());
    block_of_[b] = it->second;
  }
  for (char32_t c = 0; c < 128; ++c) {
    const uint16_t action = entry(c);
    const bool letter = c >= 'A' && c <= 'Z' && action >= kFirstMapping;
    OB_ASSERT(letter || action < kRemoved + 1,
              "ASCII has only words, punctuation, spaces and removed characters");
    ascii_action_[c] = letter ? uint8_t(kWord) : uint8_t(action);
    ascii_lower_[c] = char(letter ? c + 32 : c);
  }
}

}  // namespace onebeat::models
