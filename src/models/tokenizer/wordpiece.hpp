// wordpiece.hpp: BERT's tokenizer: words by BertText, pieces by greedy longest match, special tokens round
// them.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/tokenizer/added_tokens.hpp"
#include "models/tokenizer/bert_text.hpp"
#include "models/tokenizer/piece_trie.hpp"
#include "models/tokenizer/tokenizer.hpp"

namespace onebeat::models {

// What a tokenizer file says, already checked: ids inside the vocabulary, texts not empty.
struct WordPieceConfig {
  std::vector<std::string> vocabulary;  // id -> token
  std::string continuation_prefix = "##";
  int32_t unknown_id = 0;
  uint32_t max_word_chars = 100;  // longer words are unknown
  BertTextOptions text;
  std::vector<AddedTokens::Token> added;
  std::vector<int32_t> prefix, suffix;  // special tokens before and after: [CLS], [SEP]
  uint32_t max_tokens = 512;            // more than prefix and suffix need
};

class WordPiece final : public Tokenizer {
 public:
  explicit WordPiece(WordPieceConfig config);
  void encode(std::string_view text, const EncodeOptions& options, Encoding& out) const override;
  uint32_t vocabulary_size() const override { return uint32_t(config_.vocabulary.size()); }
  std::string_view token(int32_t id) const override;
  int32_t id_of(std::string_view token) const override;
  uint32_t max_tokens() const override { return config_.max_tokens; }
  const char* kind() const override { return "wordpiece"; }

 private:
  class Writer;
  void split_word(const BertWord& word, Writer& writer) const;

  WordPieceConfig config_;
  BertText text_;
  PieceTrie trie_;
  AddedTokens added_;
};

}  // namespace onebeat::models
