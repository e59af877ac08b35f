// bert_text.hpp: the text side of BERT tokenizing: clean, split off ideographs, strip accents, lower-case,
// split.
//
//   BertText rules({.lower_case = true, .strip_accents = true, .split_ideographs = true});
//   rules.for_each_word(text, scratch, [&](const BertWord& word) { ... });
//
// The reference runs five passes over the whole text. Here each code point has one action in a table made
// from the recorded facts, so one pass does it. The only thing that needs more than one code point is the
// canonical order of marks that are kept (a few spacing marks, class not 0): they wait in `pending` until the
// next starter.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onebeat::models {

struct BertTextOptions {
  bool lower_case = true;
  bool strip_accents = true;  // NFD, then marks dropped
  bool split_ideographs = true;
  bool operator==(const BertTextOptions&) const = default;
};

// A word or one punctuation character after normalising. `text` holds at most kMaxStoredChars characters;
// longer words only count on, since WordPiece answers [UNK] for them.
struct BertWord {
  std::string_view text;
  uint32_t char_count = 0;
  uint32_t begin = 0, end = 0;  // bytes of the source
  // Source range of the character that made each byte of `text`.
  const uint32_t* byte_begin = nullptr;
  const uint32_t* byte_end = nullptr;
};

class BertText {
 public:
  static constexpr uint32_t kMaxStoredChars = 1024;
  explicit BertText(const BertTextOptions& options);

  struct Scratch {
    std::string word;
    std::vector<uint32_t> byte_begin, byte_end;
    struct Pending {
      char32_t code_point;
      uint8_t combining_class;
      uint32_t begin, end;
      uint32_t order;  // equal classes keep their order
    };
    std::vector<Pending> pending;
  };

  // Calls `sink(const BertWord&)` for each word in order. `base` is added to source offsets.
  template <class Sink>
  void for_each_word(std::string_view text, uint32_t base, Scratch& scratch, Sink&& sink) const;

 private:
  // Actions below kFirstMapping; from there on an entry is an index into mappings_.
  enum Action : uint16_t {
    kWord,         // part of a word, as it is
    kPunctuation,  // a word of its own
    kSpace,
    kRemoved,      // as if it were not there
    kMark,         // dropped; marks of other classes may still be ordered across it
    kMarkStarter,  // dropped, but a wall for the order of marks
    kReorder,      // kept, with a combining class: waits for its place
    kIdeograph,    // a word of its own, as it is
    kHangul,       // a syllable: decomposes by rule
    kFirstMapping
  };
  struct MappedChar {
    char32_t code_point;
    uint8_t combining_class;
    bool punctuation;
  };
  struct Mapping {
    uint32_t begin, count;
    bool ideograph;
  };
  uint16_t entry(char32_t c) const { return blocks_[size_t(block_of_[c >> 8]) << 8 | (c & 255)]; }
  void build(const BertTextOptions& options);

  template <class Sink>
  class Run;  // the state of one for_each_word call

  std::vector<uint16_t> block_of_;  // 0x1100 entries
  std::vector<uint16_t> blocks_;    // 256 entries a block
  std::vector<Mapping> mappings_;
  std::vector<MappedChar> mapped_;
  uint8_t ascii_action_[128];
  char ascii_lower_[128];
};

}  // namespace onebeat::models

#include "models/tokenizer/bert_text_run.hpp"
