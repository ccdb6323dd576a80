#!/usr/bin/env bash
# Starts the server with its sample pipelines on free loopback ports, runs `promo demo` against it, and stops it.
set -euo pipefail
cd "$(dirname "$0")/.."

host=artifacts/bin/Promotion.Host/release/Promotion.Host.dll
cli=artifacts/bin/Promotion.Cli/release/promo.dll
folder=$(mktemp -d)
PROMO_TOKEN=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
export PROMO_TOKEN

dotnet "$host" --demo --data "$folder/data" >"$folder/host.log" 2>&1 </dev/null &
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

echo "server: $(address http)"
PROMO_SERVER=$(address grpc) dotnet "$cli" demo
