// tokenizer.hpp: text to token ids, exactly as the reference library does it.
//
//   OB_TRY(auto tokenizer, load_tokenizer(model_folder));
//   Encoding encoding;                                  // reuse it: its vectors keep their memory
//   tokenizer->encode("This is an example sentence", {}, encoding);
//   use(encoding.ids);                                  // 101 2023 2003 2019 2742 6251 102
//
// A tokenizer is immutable after loading and may be used from any number of threads. WordPiece (BERT) exists;
// Unigram and BPE implement the same interface. docs/internals/tokenizer.md tells the rules and where they
// come from.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "onebeat/error.hpp"

namespace onebeat::models {

struct ByteRange {
  uint32_t begin = 0, end = 0;  // in the text given to encode(); begin == end for added special tokens
  bool operator==(const ByteRange&) const = default;
};

struct EncodeOptions {
  bool add_special_tokens = true;  // [CLS] text [SEP]
  // A literal "[SEP]" in the text becomes the special token, as the reference does. Set to true for text from
  // people who must not be able to write special tokens.
  bool specials_as_text = false;
  bool truncate = true;     // to max_tokens, special tokens kept
  uint32_t max_tokens = 0;  // 0: the model's own limit; otherwise a smaller one
  bool offsets = false;     // fill Encoding::offsets
};

struct Encoding {
  std::vector<int32_t> ids;
  std::vector<ByteRange> offsets;  // one for each id when asked for, otherwise empty
  uint32_t total_tokens = 0;       // what ids would hold without truncation
  bool truncated() const { return total_tokens > ids.size(); }
};

class Tokenizer {
 public:
  virtual ~Tokenizer() = default;
  // Replaces what `out` held. Text need not be valid UTF-8: each ill-formed sequence counts as one U+FFFD.
  // Texts are limited to 4 GiB (offsets are 32-bit); longer ones are cut there.
  virtual void encode(std::string_view text, const EncodeOptions& options, Encoding& out) const = 0;

  virtual uint32_t vocabulary_size() const = 0;             // ids are 0 .. size - 1
  virtual std::string_view token(int32_t id) const = 0;     // "##ing"; "" for an id outside the vocabulary
  virtual int32_t id_of(std::string_view token) const = 0;  // -1 when there is none
  virtual uint32_t max_tokens() const = 0;                  // the model's limit, special tokens included
  virtual const char* kind() const = 0;                     // "wordpiece"
};

// Reads tokenizer.json, or vocab.txt with tokenizer_config.json, and the length limit from the model's
// configuration (tokenizer.json's own truncation and padding are not used). kNotFound, kCorrupt or
// kUnsupported, naming the file.
Result<std::unique_ptr<Tokenizer>> load_tokenizer(const std::string& folder);

}  // namespace onebeat::models
