# Sourced by ./dev: the `bench` command. One JSON line or table row per measurement, from `onebeat bench` and benchmarks/.

# `bench embed|sql --compare ARGS...`: the other arguments are those of the script (benchmarks/README.md).
compare() {  # embed|sql ARGS...
  what=$1; shift
  for each in "$@"; do
    shift
    case $each in --compare | "$what") ;; *) set -- "$@" "$each" ;; esac
  done
  exec python3 "benchmarks/compare/${what}_peers.py" --program "$exe" "$@"
}

run_benchmarks() {
  exe=$(program)
  code=0
  case " $* " in *" --compare "*) case " $* " in *" embed "*) compare embed "$@" ;; *" sql "*) compare sql "$@" ;; esac ;; esac
  if [ $# -gt 0 ]; then exec "$exe" bench "$@"; fi
  "$exe" bench all --size full || code=$?
  for each in build/release/benchmarks/*; do
    case $each in *.cmake | *.ninja) continue ;; esac
    if [ -f "$each" ] && [ -x "$each" ]; then "$each" || code=$?; fi
  done
  exit "$code"
}
