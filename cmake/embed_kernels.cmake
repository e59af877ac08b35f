# embed_kernels.cmake: cmake -DOUT=file.cpp -DFILES="a.spv;b.metal" -P embed_kernels.cmake
# Writes the files as arrays, named by file name: sum_i64.wg256.spv becomes embedded::sum_i64_wg256_spv.
set(text "// Made by cmake/embed_kernels.cmake.\n#include \"kernels/embedded.hpp\"\nnamespace onebeat::kernels::embedded {\n")
foreach(file ${FILES})
  get_filename_component(name "${file}" NAME)
  string(REPLACE "." "_" symbol "${name}")
  file(READ "${file}" hex HEX)
  if(name MATCHES "\\.spv$")  # little-endian words
    string(REGEX REPLACE "(..)(..)(..)(..)" "0x\\4\\3\\2\\1u,\n" words "${hex}")
    string(APPEND text "static const uint32_t ${symbol}_words[] = {\n${words}};\n"
      "extern const Words ${symbol};\nconst Words ${symbol}{${symbol}_words};\n")
  else()
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
    string(REGEX REPLACE "(0x0a,)" "\\1\n" bytes "${bytes}")
    string(APPEND text "static const unsigned char ${symbol}_bytes[] = {\n${bytes}0};\n"
      "extern const Text ${symbol};\nconst Text ${symbol} = reinterpret_cast<const char*>(${symbol}_bytes);\n")
  endif()
endforeach()
string(APPEND text "}  // namespace onebeat::kernels::embedded\n")
file(WRITE "${OUT}" "${text}")
