#!/usr/bin/env bash
# What the protos need: lint and format check, formatting, generated clients and a check that they are fresh, comparison with an earlier commit.
# buf comes from npm (clients/package.json pins it) and works offline: the google.* files that ours import are taken
# from the NuGet package that the C# build uses, into artifacts/protos, which buf.yaml names as a second module.
set -euo pipefail
cd "$(dirname "$0")/.."

buf=clients/node_modules/.bin/buf

install_buf() {
  if [ -x "$buf" ] && [ -x clients/node_modules/.bin/protoc-gen-es ] && [ clients/node_modules/.package-lock.json -nt clients/package-lock.json ]; then return; fi
  command -v npm >/dev/null || { echo "protos: buf comes from npm, and this machine has no npm" >&2; exit 1; }
  # Not `npm ci`: it insists that the lock names buf's binaries for every platform, and not every mirror carries them all.
  # This too takes versions and checksums from the lock, and does not write it.
  (cd clients && npm install --no-save --ignore-scripts --loglevel=error >/dev/null)
  touch clients/node_modules/.package-lock.json
}

import_google() {
  local version packages
  version=$(sed -n 's/.*"Google.Api.CommonProtos" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)
  packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}/google.api.commonprotos/$version/content/protos
  [ -d "$packages/google" ] || { echo "protos: $packages is missing; run 'dotnet restore'" >&2; exit 1; }
  rm -rf artifacts/protos && mkdir -p artifacts/protos/google
  cp -R "$packages/google/api" "$packages/google/rpc" "$packages/google/type" artifacts/protos/google/
}

# What the clients' templates write, and all there may be in these folders.
generated=(clients/typescript/src/gen clients/python/promotion/v1 clients/go/promotionv1)

# generate FOLDER: the clients' code, below FOLDER.
generate() {
  local language
  eng/install-client-tools.sh
  for language in typescript python go; do
    "$buf" generate --template "clients/$language/buf.gen.yaml" --output "$1"
  done
}

fresh() {
  local now=artifacts/protos-generated folder
  rm -rf "$now" && generate "$now"
  for folder in "${generated[@]}"; do
    diff -rq "$folder" "$now/$folder" >&2 || { echo "protos: $folder is not what the protos say; run 'make gen'" >&2; exit 1; }
  done
}

# The same tree as it was at the commit, with the same google.* files, because an import that is missing fails the build.
breaking() {
  local then=artifacts/protos-then
  rm -rf "$then" && mkdir -p "$then/artifacts"
  git archive "$1" protos | tar -x -C "$then"
  cp buf.yaml "$then/" && cp -R artifacts/protos "$then/artifacts/"
  (cd "$then" && "$OLDPWD/$buf" build protos -o protos.binpb)
  "$buf" breaking protos --against "$then/protos.binpb"
}

install_buf
import_google
case ${1:-check} in
  install) ;; # buf, and what else clients/package.json names, is there by now
  check) "$buf" lint protos && "$buf" format protos --diff --exit-code && fresh ;;
  format) "$buf" format protos --write ;;
  gen) rm -rf "${generated[@]}" && generate . ;;
  breaking) breaking "${2:-main}" ;;
  *) echo "protos: install, check, format, gen or breaking, not '$1'" >&2; exit 2 ;;
esac
