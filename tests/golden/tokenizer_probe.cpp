// Reads one JSON string a line, writes [[id, begin, end], ...] a line: what tokenizer_fuzz.py compares with
// the reference library.   tokenizer_probe MODEL_FOLDER < strings > tokens
#include <cstdio>
#include <iostream>
#include <string>

#include "base/json.hpp"
#include "models/tokenizer/tokenizer.hpp"

int main(int argc, char** argv) {
  using namespace onebeat;
  if (argc != 2) return std::fputs("usage: tokenizer_probe MODEL_FOLDER\n", stderr), 2;
  auto tokenizer = models::load_tokenizer(argv[1]);
  if (!tokenizer) return std::fprintf(stderr, "%s\n", tokenizer.error().text().c_str()), 4;
  models::Encoding encoding;
  std::string line, out;
  while (std::getline(std::cin, line)) {
    const auto text = Json::parse(line);
    if (!text) return std::fprintf(stderr, "%s\n", text.error().text().c_str()), 1;
    (*tokenizer)->encode(text->as_string(), {.offsets = true}, encoding);
    out = "[";
    for (size_t i = 0; i < encoding.ids.size(); ++i) {
      out += i ? ",[" : "[";
      out += std::to_string(encoding.ids[i]) + "," + std::to_string(encoding.offsets[i].begin) + "," +
             std::to_string(encoding.offsets[i].end) + "]";
    }
    out += "]\n";
    std::fwrite(out.data(), 1, out.size(), stdout);
  }
  return 0;
}
