// Reads the files of a tokenizer and refuses what would not be bit-equal to the reference.
#include <algorithm>

#include "base/files.hpp"
#include "models/config.hpp"
#include "models/tokenizer/wordpiece.hpp"

namespace onebeat::models {
namespace {

constexpr size_t kMaxVocabulary = 1u << 20;
constexpr uint32_t kDefaultMaxTokens = 512;  // BERT's position table, when nothing else says

Error unsupported(const std::string& file, const std::string& what) {
  return {ErrorCode::kUnsupported, file + ": " + what};
}
Error corrupt(const std::string& file, const std::string& what) {
  return {ErrorCode::kCorrupt, file + ": " + what};
}

Error read_vocabulary(const std::string& file, const Json& model, WordPieceConfig& out) {
  const Json::Object& entries = model["vocab"].members();
  if (entries.empty() || entries.size() > kMaxVocabulary) return corrupt(file, "it has no usable vocabulary");
  out.vocabulary.resize(entries.size());
  std::vector<bool> seen(entries.size());
  for (const auto& [token, id] : entries) {
    const int64_t index = id.as_int(-1);
    if (index < 0 || size_t(index) >= entries.size() || seen[size_t(index)])
      return corrupt(file, "the ids of its vocabulary are not 0 to " + std::to_string(entries.size() - 1));
    seen[size_t(index)] = true;
    out.vocabulary[size_t(index)] = token;
  }
  return {};
}

int32_t find_id(const WordPieceConfig& config, std::string_view token) {
  const auto it = std::find(config.vocabulary.begin(), config.vocabulary.end(), token);
  return it == config.vocabulary.end() ? -1 : int32_t(it - config.vocabulary.begin());
}

Error read_model(const std::string& file, const Json& model, WordPieceConfig& out) {
  const std::string type = model.string_or("type", "");
  if (type != "WordPiece")
    return unsupported(file, "a tokenizer of type \"" + type + "\" is not supported yet");
  OB_CHECK(read_vocabulary(file, model, out));
  out.continuation_prefix = model.string_or("continuing_subword_prefix", "##");
  const int64_t limit = model.int_or("max_input_chars_per_word", 100);
  if (limit < 1 || limit > BertText::kMaxStoredChars)
    return corrupt(file, "max_input_chars_per_word is out of range");
  out.max_word_chars = uint32_t(limit);
  out.unknown_id = find_id(out, model.string_or("unk_token", "[UNK]"));
  if (out.unknown_id < 0) return corrupt(file, "its vocabulary lacks the unknown token");
  return {};
}

Error read_normalizer(const std::string& file, const Json& json, WordPieceConfig& out) {
  const Json& normalizer = json["normalizer"];
  if (normalizer.string_or("type", "") != "BertNormalizer" || !normalizer.bool_or("clean_text", true))
    return unsupported(file, "only BertNormalizer with clean_text is supported");
  if (json["pre_tokenizer"].string_or("type", "") != "BertPreTokenizer")
    return unsupported(file, "only BertPreTokenizer is supported");
  out.text.lower_case = normalizer.bool_or("lowercase", true);
  out.text.strip_accents =
      normalizer.bool_or("strip_accents", out.text.lower_case);  // null follows lowercase
  out.text.split_ideographs = normalizer.bool_or("handle_chinese_chars", true);
  return {};
}

Error read_added(const std::string& file, const Json& json, WordPieceConfig& out) {
  for (const Json& item : json["added_tokens"].items()) {
    const std::string content = item.string_or("content", "");
    const int64_t id = item.int_or("id", -1);
    if (content.empty() || id < 0 || id >= int64_t(kMaxVocabulary))
      return corrupt(file, "an added token is broken");
    for (const char* flag : {"single_word", "lstrip", "rstrip", "normalized"})
      if (item.bool_or(flag, false))
        return unsupported(file, "added token \"" + content + "\" has " + flag + ", which is not supported");
    if (size_t(id) >= out.vocabulary.size()) out.vocabulary.resize(size_t(id) + 1);
    out.vocabulary[size_t(id)] = content;
    out.added.push_back({content, int32_t(id)});
  }
  return {};
}

// The post-processor's template for one text: special tokens before and after it.
Error read_template(const std::string& file, const Json& json, WordPieceConfig& out) {
  const Json& post = json["post_processor"];
  const std::string type = post.string_or("type", "");
  if (type == "BertProcessing") {
    const auto &cls = post["cls"].items(), &sep = post["sep"].items();
    if (cls.size() != 2 || sep.size() != 2) return corrupt(file, "its post_processor is broken");
    out.prefix = {int32_t(cls[1].as_int(-1))};
    out.suffix = {int32_t(sep[1].as_int(-1))};
  } else if (type == "TemplateProcessing") {
    bool before = true;
    for (const Json& step : post["single"].items()) {
      if (step.find("Sequence") != nullptr) {
        before = false;
        continue;
      }
      const std::string name = step["SpecialToken"].string_or("id", "");
      for (const Json& id : post["special_tokens"][name]["ids"].items())
        (before ? out.prefix : out.suffix).push_back(int32_t(id.as_int(-1)));
    }
  } else if (!post.is_null()) {
    return unsupported(file, "the post_processor \"" + type + "\" is not supported");
  }
  for (const auto* ids : {&out.prefix, &out.suffix})
    for (const int32_t id : *ids)
      if (id < 0 || size_t(id) >= out.vocabulary.size())
        return corrupt(file, "a special token is not in the vocabulary");
  return {};
}

Error read_tokenizer_json(const std::string& file, WordPieceConfig& out) {
  OB_TRY(const Json json, read_json_file(file));
  OB_CHECK(read_model(file, json["model"], out));
  OB_CHECK(read_normalizer(file, json, out));
  OB_CHECK(read_added(file, json, out));
  return read_template(file, json, out);
}

// The older form: one token a line, and flags in tokenizer_config.json.
Error read_vocab_txt(const std::string& folder, WordPieceConfig& out) {
  const std::string file = folder + "/vocab.txt";
  OB_TRY(const std::string text, read_file(file, 64u << 20));
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.pop_back();
    out.vocabulary.push_back(std::move(line));
    at = end + 1;
  }
  if (out.vocabulary.size() > kMaxVocabulary) return corrupt(file, "it has more than 1,048,576 lines");
  if (const std::string flags_file = folder + "/tokenizer_config.json"; file_exists(flags_file)) {
    OB_TRY(const Json flags, read_json_file(flags_file));
    out.text.lower_case = flags.bool_or("do_lower_case", true);
    out.text.strip_accents = flags.bool_or("strip_accents", out.text.lower_case);
    out.text.split_ideographs = flags.bool_or("tokenize_chinese_chars", true);
  }
  for (const char* token : {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"})
    if (const int32_t id = find_id(out, token); id >= 0) out.added.push_back({token, id});
  const int32_t cls = find_id(out, "[CLS]"), sep = find_id(out, "[SEP]");
  out.unknown_id = find_id(out, "[UNK]");
  if (cls < 0 || sep < 0 || out.unknown_id < 0) return corrupt(file, "it lacks [CLS], [SEP] or [UNK]");
  out.prefix = {cls};
  out.suffix = {sep};
  return {};
}

}  // namespace

Result<std::unique_ptr<Tokenizer>> load_tokenizer(const std::string& folder) {
  WordPieceConfig config;
  const std::string json_file = folder + "/tokenizer.json";
  OB_CHECK(file_exists(json_file) ? read_tokenizer_json(json_file, config) : read_vocab_txt(folder, config));
  config.max_tokens = kDefaultMaxTokens;
  if (file_exists(folder + "/config.json")) {
    OB_TRY(const EncoderConfig encoder, read_encoder_config(folder));
    config.max_tokens = encoder.max_tokens;
    if (config.vocabulary.size() > encoder.vocabulary_size)
      return corrupt(folder, "the tokenizer has " + std::to_string(config.vocabulary.size()) +
                                 " tokens, config.json says " + std::to_string(encoder.vocabulary_size));
  }
  if (config.max_tokens <= config.prefix.size() + config.suffix.size())
    return corrupt(folder, "its length limit leaves no room for text");
  return std::unique_ptr<Tokenizer>(new WordPiece(std::move(config)));
}

}  // namespace onebeat::models
