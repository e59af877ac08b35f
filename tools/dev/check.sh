# Sourced by ./dev: the `check` command. Prints what is not in order; exit 1 when anything is.

# Files that differ from the last common commit with the main line, and what is not committed yet; `all` for every source.
tidy_files() {
  if [ "$1" = all ]; then
    our_sources | grep '^src/.*\.cpp$'
  else
    base=$(git merge-base HEAD origin/main 2>/dev/null || git rev-parse -q --verify HEAD~1 2>/dev/null || git rev-parse HEAD)
    { git diff --name-only --diff-filter=d "$base" -- src; git ls-files --others --exclude-standard -- src; } |
      grep '\.cpp$' | grep -v '/generated/' | sort -u | head -n "${ONEBEAT_TIDY_CAP:-12}"
  fi
}

tidy() {  # changed|all
  tool=$(command -v clang-tidy-19) || { say "clang-tidy-19 is missing; skipping it (apt install clang-tidy-19)"; return 0; }
  configure dev
  files=$(tidy_files "$1" || true)
  # Only what the database knows can be parsed: parts that are configured off are left out.
  files=$(printf '%s\n' $files | while read -r f; do grep -qF "/$f\"" build/dev/compile_commands.json && echo "$f"; done || true)
  [ -n "$files" ] || { say "clang-tidy: no changed source"; return 0; }
  say "clang-tidy on $(echo $files | wc -w) files ($1)"
  printf '%s\n' $files | xargs -P "$JOBS" -n 1 "$tool" --quiet --warnings-as-errors='*' -p build/dev 2>/dev/null
}

run_checks() {
  scope=changed; bad=0
  [ "${1:-}" = --long ] && scope=all
  for check in tests/house/*_check.py; do
    python3 "$check" || bad=1
  done
  tidy "$scope" || bad=1
  [ $bad = 0 ] || die "something is not in order; the lines above say where."
  say "all in order"
}
