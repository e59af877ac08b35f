# cmake -DROOT=... -DINTO=FILE -P commit.cmake: writes the commit of the sources into a header, when it has changed.
cmake_minimum_required(VERSION 3.24)
# A `+` behind it says that tracked files differ from the commit.
execute_process(COMMAND git -C "${ROOT}" rev-parse --short HEAD OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
execute_process(COMMAND git -C "${ROOT}" status --porcelain --untracked-files=no OUTPUT_VARIABLE changed ERROR_QUIET)
if(NOT commit)
  set(commit unknown)
elseif(changed)
  set(commit "${commit}+")
endif()
file(CONFIGURE OUTPUT "${INTO}" CONTENT "#define ONEBEAT_COMMIT \"@commit@\"\n" @ONLY)
