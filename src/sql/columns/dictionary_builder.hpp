// dictionary_builder.hpp: turns the texts of one VARCHAR column into codes of a sorted dictionary, in one pass.
//
//   DictionaryBuilder builder({.most_entries = 65'536, .most_bytes = 256 << 20});
//   for each chunk:   if (!builder.append(vector, begin, count)) return builder.refusal();
//   after a segment:  builder.end_segment();
//   DictionaryRef dictionary = builder.sort();
//   for each segment: column.append(builder.encode(s, options, scratch, memory));   // any threads, any order
//
// While it reads, each text gets the next free code from a hash table; places in the sorted order are known at the end and
// replace the codes when a segment is encoded. DuckDB's own 16 bytes of a text (length, then the text itself up to 12
// bytes) are the hash table's key for short texts, so that no byte is followed; longer ones are hashed and compared whole.
// About 4 ns a short text with few different ones.
#pragma once
#include <array>
#include <bit>
#include <memory>
#include <string>
#include <vector>

#include "sql/columns/encoder.hpp"

namespace onebeat::sql::columns {

struct DictionaryLimits {
  uint64_t most_entries = 65'536;
  uint64_t most_bytes = uint64_t(256) << 20;  // of texts
};

class DictionaryBuilder {
 public:
  explicit DictionaryBuilder(const DictionaryLimits& limits);

  // Rows begin .. begin + count of a VARCHAR vector; a segment's rows must not exceed kSegmentRows. False: a limit was
  // passed, refusal() says which; nothing else may be called then.
  bool append(const frontend::VectorView& vector, uint64_t begin, uint32_t count);
  void end_segment();
  const std::string& refusal() const { return refusal_; }
  uint64_t entries() const { return entries_.size(); }

  // Ends reading.
  DictionaryRef sort();
  size_t segment_count() const { return segments_.size(); }
  // After sort(). `scratch` is overwritten.
  EncodedSegment encode(size_t segment, const EncoderOptions& options, SegmentKeys& scratch,
                        ColumnMemory& memory) const;

 private:
  // DuckDB's 16 bytes. Short texts are padded with zeros, so equal texts have equal bytes.
  struct Text {
    uint64_t head, tail;
    uint32_t size() const { return uint32_t(head); }
    bool is_short() const { return size() <= 12; }
    const char* far() const { return std::bit_cast<const char*>(tail); }
  };
  // A text of up to 12 bytes as it is, with its length in the low four bits of `mark`: four slots to a cache line.
  struct ShortSlot {
    uint64_t tail = 0;
    uint64_t mark = 0;  // 0 free, else prefix << 32 | code << 4 | (length + 1)
    static constexpr uint64_t kText = UINT64_C(0xffffffff0000000f);
    bool holds(const Text& t) const { return ((tail ^ t.tail) | ((mark ^ (t.head + 1)) & kText)) == 0; }
    uint32_t code() const { return uint32_t(mark) >> 4; }
    uint64_t head() const { return (mark & kText) - 1; }
  };
  struct LongSlot {
    uint64_t hash = 0;
    uint32_t code = 0, used = 0;
  };
  // Zeroed slots, in huge pages once there are many: with 100,000 texts a value costs 12.5 ns instead of 15, with a million
  // 40 instead of 60.
  template <class Slot>
  class SlotTable {
   public:
    SlotTable() = default;
    SlotTable(SlotTable&&) noexcept = default;
    SlotTable& operator=(SlotTable&&) noexcept = default;
    explicit SlotTable(size_t slots) : size_(slots) {
      if (auto memory = ColumnMemory::reserve(slots * sizeof(Slot))) {
        memory_ = std::move(*memory);
        data_ = reinterpret_cast<Slot*>(memory_->data());
      } else {
        plain_.resize(slots);
        data_ = plain_.data();
      }
    }
    Slot* data() { return data_; }
    size_t size() const { return size_; }
    Slot& operator[](size_t i) { return data_[i]; }

   private:
    std::shared_ptr<ColumnMemory> memory_;
    std::vector<Slot> plain_;  // when no address space was left
    Slot* data_ = nullptr;
    size_t size_ = 0;
  };
  // Codes of one segment in as few bytes as the largest needs.
  struct Codes {
    uint32_t rows = 0, valid = 0, bytes = 1;
    std::unique_ptr<std::byte[]> codes;
    std::vector<uint64_t> validity;  // empty: all valid
  };

  uint64_t hash_short(const Text& t) const;
  uint64_t hash_long(const Text& t) const;
  uint32_t code_of(const Text& t, uint64_t hash);
  uint32_t code_short(const Text& t, uint64_t hash);
  uint32_t code_long(const Text& t);
  template <bool kNulls>
  uint32_t code_all(const Text* texts, const uint64_t* validity, uint64_t begin, uint32_t count,
                    uint32_t* codes);
  void grow_short();
  void grow_long();
  uint32_t add_entry(const char* data, uint32_t size);

  DictionaryLimits limits_;
  std::string refusal_;
  uint64_t seed_;
  SlotTable<ShortSlot> short_;
  SlotTable<LongSlot> long_;
  uint64_t short_count_ = 0, long_count_ = 0;

  std::vector<std::string_view> entries_;  // by code, into blocks_
  std::vector<std::unique_ptr<char[]>> blocks_;
  uint64_t block_left_ = 0, text_bytes_ = 0;
  char* block_at_ = nullptr;

  std::unique_ptr<uint32_t[]> filling_;
  std::vector<uint64_t> filling_validity_;
  uint32_t filling_rows_ = 0, filling_valid_ = 0, filling_most_ = 0;
  std::vector<Codes> segments_;
  std::vector<uint32_t> rank_;  // place in the sorted order, by code
};

}  // namespace onebeat::sql::columns
