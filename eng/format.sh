#!/usr/bin/env bash
# Formats the C# sources; with --check only says what is not formatted and fails.
# The analyzers already ran in the build, where their warnings are errors: here they would only cost time.
set -euo pipefail
cd "$(dirname "$0")/.."

mode=()
if [ "${1:-}" = --check ]; then mode=(--verify-no-changes); fi
for part in whitespace style; do
  dotnet format "$part" Promotion.Grpc.sln --no-restore "${mode[@]}"
done
