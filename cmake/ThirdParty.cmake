# Third-party code as imported targets, from the cache that tools/setup fills (third_party/lock.json says what and why) and
# from the system's packages. No folder but the one that wraps a library may include its headers; they come in as SYSTEM,
# so that our warnings are about our code.
#
#   onebeat_library(llm SOURCES chat_model.cpp DEPENDS base PRIVATE thirdparty_llama)
#
# A target exists only when its files do. onebeat_require(TARGET SWITCH) in the part that needs one stops the configuration
# with a sentence; a part that is switched off never asks.

file(READ "${CMAKE_SOURCE_DIR}/third_party/lock.json" ONEBEAT_LOCK)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS third_party/lock.json third_party/ggml-one/CMakeLists.txt)

# Sets `out` to the folder of a package of the lock (third_party/<name>-<version>, scope '@a/b' written 'a-b'), `sha` to its hash.
function(onebeat_package name out sha)
  string(JSON count LENGTH "${ONEBEAT_LOCK}" packages)
  math(EXPR last "${count} - 1")
  foreach(i RANGE ${last})
    string(JSON each GET "${ONEBEAT_LOCK}" packages ${i} name)
    if(each STREQUAL name)
      string(JSON version GET "${ONEBEAT_LOCK}" packages ${i} version)
      string(JSON hash GET "${ONEBEAT_LOCK}" packages ${i} sha256)
      string(REGEX REPLACE "^@" "" folder "${name}")
      string(REPLACE "/" "-" folder "${folder}")
      set(${out} "${ONEBEAT_CACHE}/third_party/${folder}-${version}" PARENT_SCOPE)
      set(${sha} "${hash}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "third_party/lock.json lists no package ${name}")
endfunction()

# An INTERFACE target with SYSTEM headers, when `header` exists under one of `dirs`.
function(onebeat_headers target header)
  foreach(dir ${ARGN})
    if(EXISTS "${dir}/${header}")
      add_library(${target} INTERFACE)
      target_include_directories(${target} SYSTEM INTERFACE ${ARGN})
      return()
    endif()
  endforeach()
endfunction()

# For the part that uses a target: a missing one stops here with the way out.
function(onebeat_require target switch)
  if(NOT TARGET ${target})
    set(out "")
    if(switch)
      set(out ", or configure with -D${switch}=OFF to build without that part")
    endif()
    message(FATAL_ERROR "${target} is not available: run ./dev setup (it fills ${ONEBEAT_CACHE})${out}.")
  endif()
endfunction()

add_library(doctest_main_includes INTERFACE)  # doctest's header lies in the compiler's own path (package doctest-dev)

# Chat and speech: one ggml under both. The key is that of tools/setup/ggml_one.py.
onebeat_package(llama-cpp-python LLAMA_PACKAGE LLAMA_SHA)
onebeat_package(pywhispercpp WHISPER_PACKAGE WHISPER_SHA)
file(SHA256 "${CMAKE_SOURCE_DIR}/third_party/ggml-one/CMakeLists.txt" GGML_ONE_FLAGS)
string(SHA256 GGML_ONE_KEY "${GGML_ONE_FLAGS}${LLAMA_SHA}${WHISPER_SHA}")
string(SUBSTRING "${GGML_ONE_KEY}" 0 12 GGML_ONE_KEY)
set(GGML_ONE "${ONEBEAT_CACHE}/third_party/ggml-one-${GGML_ONE_KEY}")
if(EXISTS "${GGML_ONE}/built-with.txt")
  onebeat_headers(thirdparty_ggml ggml.h "${GGML_ONE}/include")
  target_link_libraries(thirdparty_ggml INTERFACE "${GGML_ONE}/lib/libggml.a" "${GGML_ONE}/lib/libggml-cpu.a")
  if(APPLE AND EXISTS "${GGML_ONE}/lib/libggml-metal.a")
    target_link_libraries(thirdparty_ggml INTERFACE "${GGML_ONE}/lib/libggml-metal.a" "${GGML_ONE}/lib/libggml-blas.a"
      "-framework Accelerate" "-framework Foundation" "-framework Metal" "-framework MetalKit")
  endif()
  target_link_libraries(thirdparty_ggml INTERFACE "${GGML_ONE}/lib/libggml-base.a" Threads::Threads ${CMAKE_DL_LIBS})
  foreach(engine llama whisper)
    add_library(thirdparty_${engine} INTERFACE)
    target_link_libraries(thirdparty_${engine} INTERFACE "${GGML_ONE}/lib/lib${engine}.a" thirdparty_ggml)
  endforeach()
endif()

# JSON at the edges and audio decoding: single headers that llama.cpp's tree carries.
set(LLAMA_VENDOR "${LLAMA_PACKAGE}/vendor/llama.cpp/vendor")
onebeat_headers(thirdparty_json nlohmann/json.hpp "${LLAMA_VENDOR}")
onebeat_headers(thirdparty_miniaudio miniaudio/miniaudio.h "${LLAMA_VENDOR}" "${LLAMA_VENDOR}/miniaudio")

# SQL front end. Built programs carry the cache's path and $ORIGIN, so that they find the library where it was built and,
# once installed, beside themselves.
onebeat_package("@duckdb/node-bindings-linux-x64" DUCKDB_PACKAGE DUCKDB_SHA)
onebeat_package(duckdb DUCKDB_HEADER_PACKAGE DUCKDB_HEADER_SHA)
set(DUCKDB_LIBRARY "${DUCKDB_PACKAGE}/libduckdb.so" CACHE FILEPATH "libduckdb, 1.5 or newer")
set(DUCKDB_INCLUDE "${DUCKDB_HEADER_PACKAGE}/src/duckdb/src/include" CACHE PATH "folder of duckdb.h")
if(EXISTS "${DUCKDB_LIBRARY}" AND EXISTS "${DUCKDB_INCLUDE}/duckdb.h")
  add_library(thirdparty_duckdb SHARED IMPORTED GLOBAL)
  set_target_properties(thirdparty_duckdb PROPERTIES IMPORTED_LOCATION "${DUCKDB_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${DUCKDB_INCLUDE}" INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${DUCKDB_INCLUDE}")
  install(FILES "${DUCKDB_LIBRARY}" DESTINATION bin)
endif()
if(APPLE)
  list(APPEND CMAKE_BUILD_RPATH "@loader_path")
  list(APPEND CMAKE_INSTALL_RPATH "@loader_path" "@loader_path/../lib")
else()
  list(APPEND CMAKE_BUILD_RPATH "$ORIGIN")
  list(APPEND CMAKE_INSTALL_RPATH "$ORIGIN" "$ORIGIN/../lib")
endif()

# From the system's packages (third_party/system-packages.txt).
find_package(PNG QUIET)
if(PNG_FOUND)
  add_library(thirdparty_png INTERFACE)
  target_link_libraries(thirdparty_png INTERFACE PNG::PNG)
endif()
find_path(CLI11_INCLUDE CLI/CLI.hpp)
if(CLI11_INCLUDE)
  add_library(thirdparty_cli11 INTERFACE)
  target_include_directories(thirdparty_cli11 SYSTEM INTERFACE "${CLI11_INCLUDE}")
endif()
find_path(TOMLPP_INCLUDE toml++/toml.h)
if(TOMLPP_INCLUDE)
  add_library(thirdparty_toml INTERFACE)
  target_include_directories(thirdparty_toml SYSTEM INTERFACE "${TOMLPP_INCLUDE}")
endif()
find_path(FMT_INCLUDE fmt/format.h)
find_library(FMT_LIBRARY NAMES libfmt.a fmt)  # static first: a program that is copied elsewhere needs one library less
if(FMT_INCLUDE AND FMT_LIBRARY)
  add_library(thirdparty_fmt INTERFACE)
  target_include_directories(thirdparty_fmt SYSTEM INTERFACE "${FMT_INCLUDE}")
  target_link_libraries(thirdparty_fmt INTERFACE "${FMT_LIBRARY}")
endif()
find_path(VULKAN_INCLUDE vulkan/vulkan_core.h)  # headers only; the loader is opened at run time, so a machine without it still works
if(VULKAN_INCLUDE)
  add_library(thirdparty_vulkan_headers INTERFACE)
  target_include_directories(thirdparty_vulkan_headers SYSTEM INTERFACE "${VULKAN_INCLUDE}")
endif()
