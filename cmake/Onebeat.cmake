# How our own targets are made: one static library per folder of src/, doctest programs under tests/.

option(ONEBEAT_WERROR "our own warnings stop the build; ./dev turns it off for compilers that we do not build with" ON)

add_library(onebeat_flags INTERFACE)
target_include_directories(onebeat_flags INTERFACE "${CMAKE_SOURCE_DIR}/include" "${CMAKE_SOURCE_DIR}/src")
target_compile_options(onebeat_flags INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Wundef
  $<$<BOOL:${ONEBEAT_WERROR}>:-Werror>
  $<$<CXX_COMPILER_ID:Clang>:-Wno-missing-designated-field-initializers -Wno-missing-field-initializers>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-missing-field-initializers>)
target_link_libraries(onebeat_flags INTERFACE Threads::Threads)
if(ONEBEAT_SANITIZE)
  add_compile_options(-fsanitize=${ONEBEAT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  # Tests that count allocations bring their own operator new; the sanitizer's runtime has one too, and theirs goes first.
  add_link_options(-fsanitize=${ONEBEAT_SANITIZE} -Wl,--allow-multiple-definition)
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# onebeat_library(NAME SOURCES a.cpp ... DEPENDS other ...): target onebeat_NAME. Third-party targets may be DEPENDS too.
function(onebeat_library name)
  cmake_parse_arguments(L "" "" "SOURCES;DEPENDS;PRIVATE" ${ARGN})
  add_library(onebeat_${name} STATIC ${L_SOURCES})
  target_link_libraries(onebeat_${name} PUBLIC onebeat_flags PRIVATE ${L_PRIVATE})
  foreach(dep ${L_DEPENDS})
    target_link_libraries(onebeat_${name} PUBLIC onebeat_${dep})
  endforeach()
endfunction()

# onebeat_isa_source(FILE FLAGS ...): one translation unit per instruction set, chosen at run time.
function(onebeat_isa_source file)
  set_source_files_properties(${file} PROPERTIES COMPILE_OPTIONS "${ARGN}")
endfunction()

# onebeat_test(NAME SOURCES a_test.cpp ... DEPENDS part ... [LABELS gpu]): one doctest program, one ctest entry.
# Labels `asan` and `tsan` (what ./dev test draws from for the sanitizer
# builds) come by themselves: asan for all, tsan for the folders where threads meet (base, device, tick, diag) when no
# engine of others is linked, whose locks the sanitizer cannot see.
# `no-asan` and `no-tsan` take a program out.
function(onebeat_test name)
  cmake_parse_arguments(T "" "TIMEOUT" "SOURCES;DEPENDS;LABELS;ARGS" ${ARGN})
  add_executable(${name} ${T_SOURCES} "${CMAKE_SOURCE_DIR}/tests/main.cpp")
  target_link_libraries(${name} PRIVATE onebeat_flags doctest_main_includes)
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  foreach(dep ${T_DEPENDS})
    target_link_libraries(${name} PRIVATE onebeat_${dep})
  endforeach()
  if(NOT "no-asan" IN_LIST T_LABELS)
    list(APPEND T_LABELS asan)
  endif()
  set(engines ${T_DEPENDS})
  list(FILTER engines INCLUDE REGEX "^(sql|llm|rag|speech|service|cli)")
  if(name MATCHES "^(base|device|tick|diag)" AND NOT engines AND NOT "no-tsan" IN_LIST T_LABELS)
    list(APPEND T_LABELS tsan)
  endif()
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 300)
  endif()
  add_test(NAME ${name} COMMAND ${name} ${T_ARGS} WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  set_tests_properties(${name} PROPERTIES TIMEOUT ${T_TIMEOUT} LABELS "${T_LABELS}"
    ENVIRONMENT "ONEBEAT_CACHE=${ONEBEAT_CACHE};ONEBEAT_BINARY_DIR=${CMAKE_BINARY_DIR}")
endfunction()
