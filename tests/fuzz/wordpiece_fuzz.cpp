// Any bytes through a tokenizer of two hundred pieces: offsets inside the text, ids inside the vocabulary, truncation kept.
#include "fuzz/fuzz_folder.hpp"
#include "models/tokenizer/wordpiece.hpp"

using namespace onebeat;

namespace {

models::WordPieceConfig config() {
  models::WordPieceConfig c;
  c.vocabulary = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "é",   "北",
                  "σ",     "##σ",   "ᄒ",    "##ᅡ",   "##ᆫ",    "the", "##ing"};
  for (int letter = 33; letter < 127; ++letter) {
    c.vocabulary.push_back(std::string(1, char(letter)));
    c.vocabulary.push_back("##" + std::string(1, char(letter)));
  }
  c.unknown_id = 1;
  for (int32_t id : {0, 1, 2, 3, 4}) c.added.push_back({c.vocabulary[size_t(id)], id});
  c.prefix = {2}, c.suffix = {3};
  c.max_tokens = 64;
  return c;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const models::WordPiece tokenizer(config());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  models::Encoding cut, whole;
  for (const bool as_text : {false, true}) {
    tokenizer.encode(text, {.specials_as_text = as_text, .offsets = true}, cut);
    tokenizer.encode(text, {.specials_as_text = as_text, .truncate = false, .offsets = true}, whole);
    if (cut.ids.size() > 64 || cut.ids.size() != cut.offsets.size() || cut.total_tokens != whole.ids.size())
      std::abort();
    for (size_t i = 0; i + 1 < cut.ids.size(); ++i)
      if (cut.ids[i] != whole.ids[i] || !(cut.offsets[i] == whole.offsets[i])) std::abort();
    for (size_t i = 0; i < whole.ids.size(); ++i) {
      const models::ByteRange r = whole.offsets[i];
      if (r.begin > r.end || r.end > size) std::abort();
      if (whole.ids[i] < 0 || uint32_t(whole.ids[i]) >= tokenizer.vocabulary_size()) std::abort();
    }
  }
  return 0;
}
