#!/usr/bin/env bash
# Runs the tests of one client in its own language, against the server program that PROMOTION_HOST names (default: as `make build` leaves it).
# Usage: eng/test-client.sh typescript|python|go
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$PWD/artifacts/tools/clients/bin
case ${1:-} in
  typescript)
    [ -x clients/node_modules/.bin/tsc ] || eng/protos.sh install
    cd clients/typescript
    ../node_modules/.bin/tsc
    exec node --test --test-timeout=120000 --test-reporter=tap dist/test/*.test.js
    ;;
  python)
    cd clients/python
    PYTHONPATH=$PWD PYTHONDONTWRITEBYTECODE=1 exec "$tools/python3" -m unittest discover -v -s tests -t .
    ;;
  go)
    # Debian's sources of grpc are no modules, so ours is found as they are: by its place in a GOPATH.
    home=$PWD/artifacts/clients/go
    mkdir -p "$home/src/promotion.dev" && ln -sfn "$PWD/clients/go" "$home/src/promotion.dev/client"
    cd "$home/src/promotion.dev/client"
    export GOPATH=$home
    unformatted=$("$tools/gofmt" -l .)
    [ -z "$unformatted" ] || { echo "not formatted: $unformatted" >&2; exit 1; }
    "$tools/go" vet ./...
    exec "$tools/go" test -v -count=1 -timeout 240s ./...
    ;;
  *)
    echo "test-client: typescript, python or go, not '${1:-}'" >&2
    exit 2
    ;;
esac
