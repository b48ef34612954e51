#!/usr/bin/env bash
# Runs every test from a clean checkout. The last line is "N passed, N failed", and the exit code agrees with it.
#   infra/test.sh                        everything
#   infra/test.sh Tenancy                tests with this word in their namespace, class or name
#   infra/test.sh --filter-class X …     any of the runner's own options
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=infra/prerequisites.sh
source infra/prerequisites.sh

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

options=()
for argument in "$@"; do
  if [[ $argument == -* || ${#options[@]} -gt 0 ]]; then options+=("$argument")
  else options+=(--filter-method "*$argument*"); fi
done

passed=0 failed=0 skipped=0

# Reads the runner's report; what it cannot account for counts as a failure.
count() {
  local project=$1 status=$2 report=$3 ran fell left errors
  if [[ ! -s $report ]]; then
    # 8: no test fits the filter.
    ((status == 8 && ${#options[@]})) && return
    say "$project ended with $status and left no report"
    failed=$((failed + 1))
    return
  fi
  read -r ran fell left errors < <(
    grep -o '<assembly [^>]*>' "$report" | awk '
      function value(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
      { passed += value("passed"); failed += value("failed"); skipped += value("skipped") + value("not-run"); errors += value("errors") }
      END { print passed + 0, failed + 0, skipped + 0, errors + 0 }')
  # An error is a fixture's or a clean-up's failure, which no test owns.
  ((errors == 0)) || say "$project: $errors errors outside of tests; see above"
  if ((status != 0 && fell + errors == 0 && ! (status == 8 && ${#options[@]}))); then
    say "$project ended with $status although no test failed"
    errors=1
  fi
  passed=$((passed + ran)) failed=$((failed + fell + errors)) skipped=$((skipped + left))
}

run() {
  local project=$1 report=$results/$1.xml status=0
  say "" "$project"
  "tests/$project/bin/Release/net10.0/$project" --no-progress --no-ansi --timeout 20m \
    --results-directory "$results" --report-xunit --report-xunit-filename "$project.xml" \
    "${options[@]}" </dev/null || status=$?
  count "$project" "$status" "$report"
}

install_missing postgres node icu zones chromium pgbouncer office libical
build_styles
restore Associations.sln
say "Building"
dotnet build Associations.sln --configuration Release --no-restore --nologo --verbosity quiet -warnaserror >&2

run Associations.Domain.Tests
run Associations.Tests

summary="$passed passed, $failed failed"
((skipped == 0)) || summary+=", $skipped skipped"
((passed + failed > 0)) || say "No test ran"
printf '\n%s\n' "$summary"
((failed == 0 && passed > 0))
