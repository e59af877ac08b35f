# Third-party code as imported targets, from the cache that tools/setup fills. No folder but the one that wraps a
# library may include its headers. Headers come in as SYSTEM, so that our warnings are about our code.

add_library(doctest_main_includes INTERFACE)  # doctest's header lies in the compiler's own path (package doctest-dev)
