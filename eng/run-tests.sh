#!/usr/bin/env bash
# Runs every test project that is built under tests/, one after the other (each uses all cores by itself), then the tests of the clients
# in their own languages, and ends with the line "N passed, N failed". Fails when a test failed, when a project crashed, hung or was not built,
# and when no test ran at all. A project without tests counts as zero.
set -uo pipefail
cd "$(dirname "$0")/.."

configuration=$(tr '[:upper:]' '[:lower:]' <<<"${CONFIGURATION:-Release}")
deadline=${TEST_DEADLINE:-900}
results=$PWD/artifacts/test-results
rm -rf "$results" && mkdir -p "$results"
passed=0
failed=0
running=

stop() {
  [ -z "$running" ] || kill "$running"
  exit 130
}
trap stop INT TERM

# count FILE ATTRIBUTE: the sum of a number over the assemblies of one report.
count() {
  grep -o '<assembly [^>]*>' "$1" | grep -o " $2=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'
}

complain() {
  echo "FAILED $1: $2" >&2
  failed=$((failed + 1))
}

run() {
  local name=$1 exe=artifacts/bin/$1/$configuration/$1 report=$results/$1.xml start=$SECONDS status=0 red
  if [ ! -x "$exe" ]; then
    complain "$name" "$exe is not built"
    return
  fi
  # timeout makes a process group of its own and ends all of it, the servers that tests started included.
  timeout --kill-after=10 "$deadline" "$exe" -noLogo -noColor -result-xml "$report" >"$results/$name.log" 2>&1 </dev/null &
  running=$!
  wait "$running" || status=$?
  running=
  if [ "$status" -ne 0 ]; then cat "$results/$name.log"; fi
  if [ ! -s "$report" ]; then
    complain "$name" "ended with $status and no report (124 means it ran longer than $deadline s)"
    return
  fi
  red=$(($(count "$report" failed) + $(count "$report" errors)))
  if [ "$red" -eq 0 ] && [ "$status" -ne 0 ]; then complain "$name" "ended with $status"; fi
  passed=$((passed + $(count "$report" passed)))
  failed=$((failed + red))
  printf '%-32s %5d passed, %d failed, %d s\n' "$name" "$(count "$report" passed)" "$red" $((SECONDS - start))
}

# client LANGUAGE PASSED FAILED: the tests of a client; the patterns are of the lines that its language writes for each.
client() {
  local name=clients/$1 log=$results/client-$1.log start=$SECONDS status=0 green red
  PROMOTION_HOST=$PWD/artifacts/bin/Promotion.Host/$configuration/Promotion.Host.dll \
    timeout --kill-after=10 "$deadline" eng/test-client.sh "$1" >"$log" 2>&1 </dev/null &
  running=$!
  wait "$running" || status=$?
  running=
  green=$(grep -cE "$2" "$log")
  red=$(grep -cE "$3" "$log")
  if [ "$status" -ne 0 ] || [ "$red" -ne 0 ]; then cat "$log"; fi
  if [ "$red" -eq 0 ] && [ "$status" -ne 0 ]; then complain "$name" "ended with $status"; fi
  if [ "$green" -eq 0 ]; then complain "$name" "no test passed"; fi
  passed=$((passed + green))
  failed=$((failed + red))
  printf '%-32s %5d passed, %d failed, %d s\n' "$name" "$green" "$red" $((SECONDS - start))
}

for project in tests/*/*.csproj; do
  if ! grep -q '<IsTestProject>false' "$project"; then run "$(basename "$project" .csproj)"; fi
done

client typescript '^ok ' '^not ok '
client python ' \.\.\. ok$' ' \.\.\. (FAIL|ERROR)$'
client go '^--- PASS: ' '^--- FAIL: '

if [ $((passed + failed)) -eq 0 ]; then
  echo "no test ran" >&2
  failed=1
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
