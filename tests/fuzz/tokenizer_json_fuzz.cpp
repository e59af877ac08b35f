// A hostile tokenizer.json; one that loads must then tokenise anything.
#include "fuzz/fuzz_folder.hpp"
#include "models/tokenizer/tokenizer.hpp"

using namespace onebeat;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static tests::FuzzFolder folder;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto tokenizer = models::load_tokenizer(folder.put("tokenizer.json", text));
  tests::expect_sentence(tokenizer);
  if (!tokenizer.ok()) return 0;
  models::Encoding encoding;
  for (const std::string_view input : {text, std::string_view("ab c [SEP] \xff 北京"), std::string_view()}) {
    (*tokenizer)->encode(input, {.offsets = true}, encoding);
    if (encoding.ids.size() != encoding.offsets.size()) std::abort();
    for (const int32_t id : encoding.ids)
      if (id < 0 || uint32_t(id) >= (*tokenizer)->vocabulary_size()) std::abort();
  }
  return 0;
}
