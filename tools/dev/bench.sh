# Sourced by ./dev: the `bench` command. One JSON line or table row per measurement, from `onebeat bench` and benchmarks/.

run_benchmarks() {
  exe=$(program)
  code=0
  if [ $# -gt 0 ]; then exec "$exe" bench "$@"; fi
  "$exe" bench all --size full || code=$?
  for each in build/release/benchmarks/*; do
    case $each in *.cmake | *.ninja) continue ;; esac
    if [ -f "$each" ] && [ -x "$each" ]; then "$each" || code=$?; fi
  done
  exit "$code"
}
