# Sourced by ./dev: the `test` command. One ordered stream on stdout; the last line is `N passed, N failed`.

LOGS=build/logs

stage() {  # NAME: prints the time of the stage before it
  now=$(date +%s)
  if [ -n "${STAGE:-}" ]; then
    printf '== %s: %s s\n' "$STAGE" $((now - STAGE_BEGIN))
    printf '%6s s  %s\n' $((now - STAGE_BEGIN)) "$STAGE" >>"$LOGS/stages"
  fi
  STAGE=$1 STAGE_BEGIN=$now
  [ -z "$1" ] || printf '== %s\n' "$1"
}

finish() {  # prints the table of stages and the last line, and ends with the right exit code
  stage ""
  cat "$LOGS/stages"
  printf 'seed %s, MSL subgroup width %s; the same run again: ONEBEAT_SEED=%s ./dev test\n' "$ONEBEAT_SEED" "$ONEBEAT_MSL_WIDTH" "$ONEBEAT_SEED"
  python3 tools/dev/report.py "$LOGS"
  exit $?
}

# A step that is no ctest program counts as one case: note NAME passed|failed
note() { printf '%s %s\n' "$2" "$1" >>"$LOGS/steps"; }

# ctest_in PRESET LOG ARGS...: runs a selection and keeps its log for the count. Never stops the run.
ctest_in() {
  preset=$1 log=$2; shift 2
  rm -f "build/$preset/Testing/Temporary/LastTest.log"
  ctest --test-dir "build/$preset" --output-on-failure --no-tests=ignore --timeout 900 "$@" || true
  [ ! -f "build/$preset/Testing/Temporary/LastTest.log" ] || cp "build/$preset/Testing/Temporary/LastTest.log" "$LOGS/$log.log"
}

# Names of the programs under a label. Under --long all of them, otherwise as many as given, drawn by the seed.
pick() {  # PRESET LABEL COUNT
  ctest --test-dir "build/$1" -N -L "^$2\$" | sed -n 's/^ *Test *#[0-9]*: //p' |
    python3 -c 'import os, random, sys
names, count = sorted(sys.stdin.read().split()), int(sys.argv[1])
chosen = names if count < 0 else random.Random(int(os.environ["ONEBEAT_SEED"])).sample(names, min(count, len(names)))
print(" ".join(sorted(chosen)))' "$3"
}

sanitized() {  # PRESET COUNT: builds only the programs that were drawn, then runs them
  preset=$1
  stage "build $preset"
  configure "$preset" || { note "configure $preset" failed; return 0; }
  names=$(pick "$preset" "$preset" "$2")
  [ -n "$names" ] || { say "no test carries the label $preset"; return 0; }
  echo "drawn for $preset: $names"
  # shellcheck disable=SC2086
  cmake --build "build/$preset" -j "$JOBS" --target $names -- -k 0 || note "build $preset" failed  # what was built still runs
  stage "test $preset"
  regex="^($(echo "$names" | tr ' ' '|'))\$"
  # A sanitizer slows a program several times; two at once on two cores is all that time limits allow.
  ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 \
  UBSAN_OPTIONS=print_stacktrace=1 \
  LSAN_OPTIONS=suppressions=$ROOT/tests/sanitizers/leaks.supp:print_suppressions=0 \
  TSAN_OPTIONS=suppressions=$ROOT/tests/sanitizers/races.supp:second_deadlock_stack=1 \
  ONEBEAT_SANITIZER=$preset \
    ctest_in "$preset" "$preset" -j "$JOBS" -R "$regex"
}

# FUZZ_SECONDS for each reader of strangers' files, from the kept corpus; what is found lies in build/logs.
fuzz() {
  command -v clang++-19 >/dev/null || { say "no fuzzing: it needs clang-19"; return 0; }
  stage "fuzz, ${FUZZ_SECONDS:=20} s a target"
  configure fuzz || { note "configure fuzz" failed; return 0; }
  for source in tests/fuzz/*_fuzz.cpp; do
    name=$(basename "$source" _fuzz.cpp)
    mkdir -p "build/fuzz/found/$name"
    if cmake --build build/fuzz -j "$JOBS" --target "fuzz_$name" &&
       "build/fuzz/tests/fuzz/fuzz_$name" -max_total_time="$FUZZ_SECONDS" -timeout=10 -rss_limit_mb=4096 -close_fd_mask=1 \
         -seed="$ONEBEAT_SEED" -artifact_prefix="$LOGS/$name-" "build/fuzz/found/$name" "tests/fuzz/corpus/$name" 2>"$LOGS/fuzz-$name.log"
    then note "fuzz $name" passed; else note "fuzz $name" failed; tail -n 30 "$LOGS/fuzz-$name.log"; fi
  done
}

toy_benchmarks() {
  exe=$(program)
  code=0
  "$exe" bench all --size toy --json >"$LOGS/bench.jsonl" || code=$?
  cat "$LOGS/bench.jsonl"
  case $code in
    0) note "bench toy" passed ;;
    3) say "a benchmark missed its target at toy size, where targets mean nothing"; note "bench toy" passed ;;
    *) say "onebeat bench ended with $code"; note "bench toy" failed ;;
  esac
}

# The parts of a run, in order. A long run takes hours of two cores, so its parts can be asked for one by one.
PARTS="release widths bench asan tsan fuzz tidy"

run_part() {  # NAME
  # Only here: a sanitizer asks which paths run, not how often, so its programs run at their ordinary size.
  unset ONEBEAT_LONG
  case $long$1 in 1release | 1widths) export ONEBEAT_LONG=1 ;; esac
  case $1 in
    release)
      stage "test release"
      ctest_in release release -j "$JOBS" ;;
    widths)
      for width in 8 32 64; do
        [ "$width" != "$ONEBEAT_MSL_WIDTH" ] || continue  # "release" runs it
        stage "generated MSL at subgroup width $width"
        (export ONEBEAT_MSL_WIDTH="$width"; ctest_in release "msl-$width" -j "$JOBS" -R '^kernels_.*_test$')
      done ;;
    bench)
      stage "benchmarks at toy size"
      toy_benchmarks ;;
    asan) sanitized asan "$([ -n "$long" ] && echo -1 || echo 6)" ;;
    tsan) sanitized tsan "$([ -n "$long" ] && echo -1 || echo 4)" ;;
    fuzz) fuzz ;;
    tidy)
      stage "clang-tidy on all files"
      . tools/dev/check.sh
      if tidy all; then note clang-tidy passed; else note clang-tidy failed; fi ;;
  esac
}

run_tests() {
  exec 2>&1
  long='' parts="release bench asan tsan"
  if [ "${1:-}" = --long ]; then
    long=1; shift
    parts=${*:-$PARTS}
    for part in $parts; do
      case " $PARTS " in *" $part "*) ;; *) die "test --long has no part '$part'; its parts: $PARTS" ;; esac
    done
  elif [ $# -gt 0 ]; then
    usage; die "test takes --long and, behind it, parts: $PARTS"
  fi
  rm -rf "$LOGS"; mkdir -p "$LOGS"
  ONEBEAT_SEED=${ONEBEAT_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
  case $((ONEBEAT_SEED % 3)) in 0) width=8 ;; 1) width=32 ;; *) width=64 ;; esac
  ONEBEAT_MSL_WIDTH=${ONEBEAT_MSL_WIDTH:-$width}
  export ONEBEAT_SEED ONEBEAT_MSL_WIDTH
  printf 'seed %s, MSL subgroup width %s, %s jobs\n' "$ONEBEAT_SEED" "$ONEBEAT_MSL_WIDTH" "$JOBS"

  # A stop in set-up or build must still end with the line that says so.
  trap 'code=$?; trap - EXIT; [ $code -eq 0 ] || { note "${STAGE:-start}" failed; finish; }' EXIT
  stage "set up"
  set_up --for test --quiet-when-done
  case " $parts " in *" release "* | *" widths "* | *" bench "*)
    stage "build release"
    build release ;;
  esac
  for part in $parts; do run_part "$part"; done
  trap - EXIT
  finish
}
