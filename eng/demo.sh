#!/usr/bin/env bash
# Starts a server with its sample pipeline on free loopback ports and shows it with `promo demo`; all it makes is in
# artifacts/demo, with `promo`, the command line set up for this server, for a second terminal. Stops the server at the end.
set -euo pipefail
cd "$(dirname "$0")/.."

flavour=${CONFIGURATION:-Release}
bin=$PWD/artifacts/bin
host=$bin/Promotion.Host/${flavour,,}/Promotion.Host.dll
cli=$bin/Promotion.Cli/${flavour,,}/promo.dll
folder=$PWD/artifacts/demo

fail() {
  echo "demo: $*" >&2
  exit 1
}

command -v git >/dev/null || fail "git is missing; install it with your system's package manager"
if [ -s "$folder/pid" ] && kill -0 "$(cat "$folder/pid")" 2>/dev/null; then
  fail "another demo runs already (process $(cat "$folder/pid")); use it with artifacts/demo/promo, or stop it first"
fi
rm -rf "$folder"
mkdir -p -m 700 "$folder"
echo $$ >"$folder/pid"

dotnet "$host" --demo --data "$folder/data" --http 127.0.0.1:0 --grpc 127.0.0.1:0 >"$folder/server.log" 2>&1 </dev/null &
host_pid=$!

stop() {
  kill "$host_pid" 2>/dev/null || true
  wait "$host_pid" 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT

address() { sed -n "s/^.*ready .*$1=\([^ ]*\).*$/\1/p" "$folder/server.log" | head -1; }

for _ in $(seq 300); do
  if [ -n "$(address grpc)" ] || ! kill -0 "$host_pid" 2>/dev/null; then break; fi
  sleep 0.1
done
if [ -z "$(address grpc)" ]; then
  cat "$folder/server.log" >&2
  fail "the server did not say 'ready' within 30 s, or ended before; above is its log"
fi

cat >"$folder/promo" <<PROMO
#!/bin/sh
PROMO_CONFIG="$folder/promo.yaml" exec dotnet "$cli" "\$@"
PROMO
chmod +x "$folder/promo"
"$folder/promo" config set-context demo --server "$(address grpc)" --token - --project demo <"$folder/data/admin-token" >/dev/null
unset PROMO_SERVER PROMO_TOKEN PROMO_PROJECT

echo "A server runs at $(address grpc); its log is artifacts/demo/server.log."
if [ -t 1 ]; then
  cat <<TEXT
dev and staging take new Freight by themselves; prod waits for you. In a second terminal:

  alias promo=$folder/promo
  promo demo commit "Good morning"   # push a change, and watch it travel here
  promo promote --stage prod --warehouse guestbook --wait
  promo get stages                   # also: freight, promotions, applications, warehouses
  promo export                       # the pipeline as YAML

Ctrl-C ends the demo and removes what it made.

TEXT
fi

status=0
"$folder/promo" demo || status=$?
# Ctrl-C is how a demo ends.
[ "$status" -eq 130 ] || exit "$status"
