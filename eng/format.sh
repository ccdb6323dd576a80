#!/usr/bin/env bash
# Formats the C# sources; with --check only says what is not formatted and fails.
# The analyzers already ran in the build, where their warnings are errors: here they would only cost time.
set -euo pipefail
cd "$(dirname "$0")/.."

mode=()
case "$*" in
  "") ;;
  --check) mode=(--verify-no-changes) ;;
  *) echo "usage: eng/format.sh [--check]" >&2; exit 2 ;;
esac
for part in whitespace style; do
  dotnet format "$part" Promotion.Grpc.sln --no-restore "${mode[@]}"
done
