#!/usr/bin/env bash
# Starts the server with its sample pipelines on free loopback ports, runs `promo demo` against it, and stops it.
set -euo pipefail
cd "$(dirname "$0")/.."

configuration=$(tr '[:upper:]' '[:lower:]' <<<"${CONFIGURATION:-Release}")
host=$PWD/artifacts/bin/Promotion.Host/$configuration/Promotion.Host.dll
cli=$PWD/artifacts/bin/Promotion.Cli/$configuration/promo.dll
folder=$(mktemp -d)
PROMO_TOKEN=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
export PROMO_TOKEN
export PROMO_PROJECT=demo

dotnet "$host" --demo --data "$folder/data" --http 127.0.0.1:0 --grpc 127.0.0.1:0 --admin-token "$PROMO_TOKEN" >"$folder/host.log" 2>&1 </dev/null &
host_pid=$!

stop() {
  kill "$host_pid" 2>/dev/null || true
  wait "$host_pid" 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT

address() { sed -n "s/^.*ready .*$1=\([^ ]*\).*$/\1/p" "$folder/host.log" | head -1; }

for _ in $(seq 300); do
  if [ -n "$(address grpc)" ]; then break; fi
  if ! kill -0 "$host_pid" 2>/dev/null; then break; fi
  sleep 0.1
done
if [ -z "$(address grpc)" ]; then
  echo "demo: the server did not say 'ready' within 30 s, or ended before. Its log:" >&2
  cat "$folder/host.log" >&2
  exit 1
fi

PROMO_SERVER=$(address grpc)
export PROMO_SERVER
if [ -t 1 ]; then
  echo "To take part, paste this into another terminal; the server ends with this one (Ctrl-C):"
  echo
  echo "  export PROMO_SERVER=$PROMO_SERVER PROMO_PROJECT=$PROMO_PROJECT PROMO_TOKEN=$PROMO_TOKEN"
  echo "  promo() { dotnet $cli \"\$@\"; }"
  echo
fi
dotnet "$cli" demo "$@"
