#!/usr/bin/env bash
# eng/test.sh [--drills | --screenshots]: everything, only the tests marked as drills, or only the pictures of the documentation.
. "$(dirname "$0")/common.sh"
. eng/postgres.sh

# A test that nobody asked for would be counted as skipped.
only=(--filter-not-trait Kind=screenshots)
projects=(tests/*.Tests)
case "${1:-}" in
    --drills) only=(--filter-trait Kind=drill) projects=(tests/MotCua.Tests) ;;
    --screenshots) only=(--explicit only --filter-trait Kind=screenshots) projects=(tests/MotCua.Browser.Tests) ;;
esac

passed=0 failed=0 skipped=0
finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ]
    exit
}

gate() {
    local name=$1
    shift
    say "$name"
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && say "$name: failed" && return 1; fi
}

export CI=true
need
install /usr/bin/chromium chromium || true
install /usr/bin/pdftoppm poppler-utils || true
install /usr/bin/zbarimg zbar-tools || true
start_postgres || say "No PostgreSQL: its tests are skipped by name."

gate "Restoring and building" dotnet build MotCua.slnx -c Release -v q || finish
if [ $# = 0 ]; then
    gate "Checking the layout of the source" dotnet format whitespace . --folder --verify-no-changes --exclude node_modules || true
    gate "Checking the demonstration data" node eng/hatinh/check.mjs data/hatinh || true
fi

output=$(mktemp)
for project in "${projects[@]}"; do
    say "Testing $(basename "$project")"
    dotnet test --project "$project" -c Release --no-build --no-progress --output detailed -- "${only[@]}" </dev/null 2>&1 | tee "$output" | grep -v -e '^passed ' -e '^  from ' || true
    count() { awk -v word="$1:" '$1 == word { last = $2 } END { print last + 0 }' "$output"; }
    if [ "$(count total)" = 0 ]; then failed=$((failed + 1)) && say "$(basename "$project") ran no test"; fi
    passed=$((passed + $(count succeeded)))
    failed=$((failed + $(count failed)))
    skipped=$((skipped + $(count skipped)))
done
rm -f "$output"
finish
