// text_input.hpp: the texts that embed and tokenize read from a file or standard input.
#pragma once
#include <istream>
#include <string>
#include <vector>

#include "onebeat/error.hpp"

namespace onebeat::cli {

// One text per line, split on LF only (a last line without LF counts). `form`: "lines", "jsonl" (objects with "text"),
// or "auto": jsonl when the first line is such an object. Errors name the line.
Result<std::vector<std::string>> read_texts(std::istream& in, const std::string& form);
Result<std::vector<std::string>> read_texts_from(const std::string& file,
                                                 const std::string& form);  // "" or "-": stdin

}  // namespace onebeat::cli
