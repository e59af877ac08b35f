#include "models/tokenizer/wordpiece.hpp"

#include <algorithm>

namespace onebeat::models {
namespace {

std::vector<PieceTrie::Piece> pieces_of(const WordPieceConfig& config) {
  std::vector<PieceTrie::Piece> pieces;
  pieces.reserve(config.vocabulary.size());
  const std::string& prefix = config.continuation_prefix;
  for (size_t id = 0; id < config.vocabulary.size(); ++id) {
    std::string_view text = config.vocabulary[id];
    // "##x" continues a word; it is also what a word that itself reads "##x" would be, but '#' is
    // punctuation.
    const bool continuation = !prefix.empty() && text.size() > prefix.size() && text.starts_with(prefix);
    if (continuation) text.remove_prefix(prefix.size());
    pieces.push_back({text, int32_t(id), continuation});
  }
  return pieces;
}

}  // namespace

// Keeps at most `limit` ids and counts them all.
class WordPiece::Writer {
 public:
  Writer(Encoding& out, size_t limit, bool offsets) : out_(out), limit_(limit), offsets_(offsets) {}
  void push(int32_t id, uint32_t begin, uint32_t end) {
    ++out_.total_tokens;
    if (out_.ids.size() >= limit_) return;
    out_.ids.push_back(id);
    if (offsets_) out_.offsets.push_back({begin, end});
  }

 private:
  Encoding& out_;
  size_t limit_;
  bool offsets_;
};

WordPiece::WordPiece(WordPieceConfig config)
    : config_(std::move(config)), text_(config_.text), trie_(pieces_of(config_)), added_(config_.added) {}

void WordPiece::split_word(const BertWord& word, Writer& writer) const {
  struct Piece {
    int32_t id;
    uint32_t begin, end;
  };
  // Every piece takes at least one character, so a word within the limit has at most that many.
  Piece pieces[BertText::kMaxStoredChars];
  uint32_t count = 0;
  if (word.char_count <= config_.max_word_chars) {
    for (size_t at = 0; at < word.text.size();) {
      const PieceTrie::Match match = trie_.longest(word.text, at, at > 0);
      if (match.id < 0) {
        count = 0;
        break;
      }
      pieces[count++] = {match.id, word.byte_begin[at], word.byte_end[at + match.bytes - 1]};
      at += match.bytes;
    }
  }
  if (count == 0) return writer.push(config_.unknown_id, word.begin, word.end);
  for (uint32_t i = 0; i < count; ++i) writer.push(pieces[i].id, pieces[i].begin, pieces[i].end);
}

void WordPiece::encode(std::string_view text, const EncodeOptions& options, Encoding& out) const {
  static thread_local BertText::Scratch scratch;
  text = text.substr(0, UINT32_MAX);
  out.ids.clear();
  out.offsets.clear();
  out.total_tokens = 0;
  const size_t specials = options.add_special_tokens ? config_.prefix.size() + config_.suffix.size() : 0;
  size_t limit = SIZE_MAX;
  if (options.truncate) {
    const size_t tokens =
        options.max_tokens ? std::min(options.max_tokens, config_.max_tokens) : config_.max_tokens;
    limit = tokens > specials ? tokens - specials : 0;
  }
  const size_t prefix_count = options.add_special_tokens ? config_.prefix.size() : 0;
  Writer writer(out, limit == SIZE_MAX ? limit : limit + prefix_count, options.offsets);
  for (size_t i = 0; i < prefix_count; ++i) writer.push(config_.prefix[i], 0, 0);

  const auto sink = [&](const BertWord& word) { split_word(word, writer); };
  for (size_t at = 0; at < text.size();) {
    const AddedTokens::Found found =
        options.specials_as_text ? AddedTokens::Found{text.size(), text.size(), -1} : added_.find(text, at);
    text_.for_each_word(text.substr(at, found.begin - at), uint32_t(at), scratch, sink);
    if (found.id >= 0) writer.push(found.id, uint32_t(found.begin), uint32_t(found.end));
    at = found.end;
  }
  if (options.add_special_tokens) {
    out.total_tokens += uint32_t(config_.suffix.size());
    for (const int32_t id : config_.suffix) {
      out.ids.push_back(id);
      if (options.offsets) out.offsets.push_back({0, 0});
    }
  }
}

std::string_view WordPiece::token(int32_t id) const {
  if (id < 0 || size_t(id) >= config_.vocabulary.size()) return {};
  return config_.vocabulary[size_t(id)];
}

int32_t WordPiece::id_of(std::string_view token) const {
  const std::string& prefix = config_.continuation_prefix;
  const bool continuation = !prefix.empty() && token.size() > prefix.size() && token.starts_with(prefix);
  if (continuation) token.remove_prefix(prefix.size());
  const PieceTrie::Match match = trie_.longest(token, 0, continuation);
  return match.bytes == token.size() ? match.id : -1;
}

}  // namespace onebeat::models
