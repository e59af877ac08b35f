// bert_text_run.hpp: the loop of BertText::for_each_word, in a header because its sink is inlined into it.
// Include bert_text.hpp instead.
#pragma once
#include <algorithm>

#include "base/utf8.hpp"
#include "models/tokenizer/bert_text.hpp"

namespace onebeat::models {

template <class Sink>
class BertText::Run {
 public:
  Run(const BertText& rules, Scratch& scratch, uint32_t base, Sink& sink)
      : rules_(rules), scratch_(scratch), base_(base), sink_(sink) {
    start_word();
    scratch_.pending.clear();
  }

  void text(std::string_view text) {
    size_t at = 0;
    while (at < text.size()) {
      const uint8_t byte = uint8_t(text[at]);
      if (byte < 0x80) {
        ascii(byte, uint32_t(at));
        ++at;
        continue;
      }
      const Utf8Char c = decode_utf8(text, at);
      const uint32_t begin = base_ + uint32_t(at);
      at += c.bytes;
      other(c.code_point, begin, base_ + uint32_t(at));
    }
    end_word();
  }

 private:
  void ascii(uint8_t byte, uint32_t at) {
    switch (rules_.ascii_action_[byte]) {
      case kWord:
        flush_pending();
        append_byte(rules_.ascii_lower_[byte], base_ + at, base_ + at + 1);
        return;
      case kPunctuation:
        alone(byte, base_ + at, base_ + at + 1);
        return;
      case kSpace:
        end_word();
        return;
      default:
        return;  // a control character: removed
    }
  }

  void other(char32_t c, uint32_t begin, uint32_t end) {
    const uint16_t action = rules_.entry(c);
    switch (action) {
      case kWord:
        flush_pending();
        append(c, begin, end);
        return;
      case kPunctuation:
      case kIdeograph:
        alone(c, begin, end);
        return;
      case kSpace:
        end_word();
        return;
      case kRemoved:
      case kMark:
        return;
      case kMarkStarter:
        flush_pending();
        return;
      case kReorder:
        mapped(c, begin, end);
        return;
      case kHangul:
        hangul(c, begin, end);
        return;
      default:
        mapping(rules_.mappings_[action - kFirstMapping], begin, end);
        return;
    }
  }

  // A kept mark: its class decides its place among its neighbours.
  void mapped(char32_t c, uint32_t begin, uint32_t end) {
    const Mapping& m = rules_.mappings_[0];  // build() puts the classes of kReorder characters there
    const auto first = rules_.mapped_.begin() + m.begin, last = first + m.count;
    const auto it =
        std::lower_bound(first, last, c, [](const MappedChar& a, char32_t b) { return a.code_point < b; });
    wait({c, it->combining_class, begin, end, 0});
  }

  void wait(Scratch::Pending mark) {
    mark.order = uint32_t(scratch_.pending.size());
    scratch_.pending.push_back(mark);
  }

  void hangul(char32_t c, uint32_t begin, uint32_t end) {
    const uint32_t s = c - 0xAC00;
    flush_pending();
    append(0x1100 + s / 588, begin, end);
    append(0x1161 + s % 588 / 28, begin, end);
    if (s % 28 != 0) append(0x11A7 + s % 28, begin, end);
  }

  void mapping(const Mapping& m, uint32_t begin, uint32_t end) {
    if (m.ideograph) end_word();
    for (uint32_t i = 0; i < m.count; ++i) {
      const MappedChar& out = rules_.mapped_[m.begin + i];
      if (out.combining_class != 0) {
        wait({out.code_point, out.combining_class, begin, end, 0});
      } else if (out.punctuation) {
        alone(out.code_point, begin, end);
      } else {
        flush_pending();
        append(out.code_point, begin, end);
      }
    }
    if (m.ideograph) end_word();
  }

  void alone(char32_t c, uint32_t begin, uint32_t end) {
    end_word();
    append(c, begin, end);
    end_word();
  }

  void append(char32_t c, uint32_t begin, uint32_t end) {
    ++char_count_;
    note_range(begin, end);
    if (char_count_ > kMaxStoredChars) return;
    append_utf8(scratch_.word, c);
    scratch_.byte_begin.resize(scratch_.word.size(), begin);
    scratch_.byte_end.resize(scratch_.word.size(), end);
  }
  void append_byte(char c, uint32_t begin, uint32_t end) {
    ++char_count_;
    note_range(begin, end);
    if (char_count_ > kMaxStoredChars) return;
    scratch_.word += c;
    scratch_.byte_begin.push_back(begin);
    scratch_.byte_end.push_back(end);
  }
  void note_range(uint32_t begin, uint32_t end) {
    if (char_count_ == 1) begin_ = begin;
    end_ = end;
  }

  void flush_pending() {
    if (scratch_.pending.empty()) return;
    std::sort(scratch_.pending.begin(), scratch_.pending.end(), [](const auto& a, const auto& b) {
      return std::pair(a.combining_class, a.order) < std::pair(b.combining_class, b.order);
    });
    for (const auto& p : scratch_.pending) append(p.code_point, p.begin, p.end);
    scratch_.pending.clear();
  }

  void start_word() {
    scratch_.word.clear();
    scratch_.byte_begin.clear();
    scratch_.byte_end.clear();
    char_count_ = 0;
  }

  void end_word() {
    flush_pending();
    if (char_count_ == 0) return;
    sink_(BertWord{scratch_.word, char_count_, begin_, end_, scratch_.byte_begin.data(),
                   scratch_.byte_end.data()});
    start_word();
  }

  const BertText& rules_;
  Scratch& scratch_;
  uint32_t base_;
  Sink& sink_;
  uint32_t char_count_ = 0, begin_ = 0, end_ = 0;
};

template <class Sink>
void BertText::for_each_word(std::string_view text, uint32_t base, Scratch& scratch, Sink&& sink) const {
  Run<std::remove_reference_t<Sink>>(*this, scratch, base, sink).text(text);
}

}  // namespace onebeat::models
