// A hostile config.json (the other files of the folder are the same text: every reader meets it).
#include "fuzz/fuzz_folder.hpp"
#include "models/config.hpp"
#include "models/encoder_graph.hpp"

using namespace onebeat;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static tests::FuzzFolder folder;
  // "A\0B": config.json is A, what comes after the model is B.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t cut = std::min(text.find('\0'), text.size());
  folder.put("config.json", text.substr(0, cut));
  const std::string_view rest = cut < text.size() ? text.substr(cut + 1) : "{}";
  folder.put("modules.json", rest.empty() ? "[]" : rest);
  folder.put("sentence_bert_config.json", rest);
  const std::string& path = folder.put("config_sentence_transformers.json", rest);
  const auto config = models::read_encoder_config(path);
  tests::expect_sentence(config);
  if (!config.ok()) return 0;
  if (config->max_tokens == 0 || config->max_tokens > config->position_count || config->pooling.empty())
    std::abort();
  if (config->layer_count < 64) tests::expect_sentence(models::encoder_graph(*config));
  return 0;
}
