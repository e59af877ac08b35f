// utf8_pieces.hpp: holds back the bytes of an unfinished UTF-8 character until the rest has come.
#pragma once
#include <string>
#include <string_view>

namespace onebeat::llm {

class Utf8Pieces {
 public:
  // Adds bytes and returns all whole characters so far. Bytes that can never become a character are replaced by
  // U+FFFD, so the output is always valid UTF-8.
  std::string push(std::string_view bytes);
  std::string finish();  // what is left at the end: U+FFFD for an unfinished character, else nothing

 private:
  std::string pending_;
};

}  // namespace onebeat::llm
