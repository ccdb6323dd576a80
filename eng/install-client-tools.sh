#!/usr/bin/env bash
# Puts what generates and tests the clients in Python and Go into one private folder and leaves the system alone; what TypeScript needs comes by npm.
#
#   bin/                       protoc with the plugins for Python and Go, python3 that finds grpcio, go that finds grpc
#   python/                    this Debian release's own protobuf, grpcio and protoc, unpacked with the libraries that are missing, and
#                              trixie's googleapis-common-protos, which is Python alone
#   go/                        Debian trixie's Go and the sources of grpc and protobuf, unpacked
#
# Usage: eng/install-client-tools.sh [FOLDER]   (default: artifacts/tools/clients)
# Safe to repeat, and silent when all is there. apt checks the packages' signatures.
set -euo pipefail
cd "$(dirname "$0")/.."

root=${1:-$PWD/artifacts/tools/clients}
mkdir -p "$root/bin"
root=$(cd "$root" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

source eng/debian-packages.sh

# wrap NAME COMMAND...: a program in bin/ that runs another one with the libraries beside it.
wrap() {
  local name=$1
  shift
  printf '#!/bin/sh\n%s "$@"\n' "$*" >"$root/bin/$name"
  chmod +x "$root/bin/$name"
}

install_python() {
  local libraries=$root/python/usr/lib modules=$root/python/usr/lib/python3/dist-packages triplet
  echo "install-client-tools: protoc, protobuf and grpcio from Debian packages"
  use_releases "install protoc, grpc_python_plugin, protobuf, grpcio and googleapis-common-protos for python3" own trixie
  fetch_missing "$root/python" {python3-grpcio,python3-protobuf,protobuf-compiler,protobuf-compiler-grpc}/"$own_release"
  fetch "python3-protobuf/$own_release" "$root/python"
  fetch python3-googleapis-common-protos/trixie "$root/python"
  triplet=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo "$(uname -m)-linux-gnu")
  local found="LD_LIBRARY_PATH=$libraries/$triplet exec"
  wrap protoc "$found" "$(either "$root/python/usr/bin/protoc" /usr/bin/protoc)"
  wrap grpc_python_plugin "$found" "$(either "$root/python/usr/bin/grpc_python_plugin" /usr/bin/grpc_python_plugin)"
  wrap python3 "PYTHONPATH=$modules\${PYTHONPATH:+:\$PYTHONPATH}" "$found" /usr/bin/python3
}

# either PATH PATH: the first that is there.
either() { [ -x "$1" ] && echo "$1" || echo "$2"; }

install_go() {
  local package sources=$root/go/usr/share/gocode
  echo "install-client-tools: go and grpc for Go from Debian packages"
  use_releases "install Go 1.23 or later with google.golang.org/grpc" trixie
  for package in golang-1.24-go golang-1.24-src golang-google-grpc-dev golang-google-protobuf-dev golang-google-genproto-dev \
    golang-golang-x-net-dev golang-golang-x-sys-dev golang-golang-x-text-dev \
    golang-github-golang-protobuf-1-5-dev; do
    fetch "$package" "$root/go"
  done
  wrap go GO111MODULE=off GOTOOLCHAIN=local GOFLAGS= CGO_ENABLED=0 "GOROOT=$root/go/usr/lib/go-1.24 GOCACHE=$root/go/cache" \
    "GOPATH=\${GOPATH:+\$GOPATH:}$sources" exec "$root/go/usr/lib/go-1.24/bin/go"
  wrap gofmt exec "$root/go/usr/lib/go-1.24/bin/gofmt"
  (cd "$scratch" && for plugin in google.golang.org/protobuf/cmd/protoc-gen-go google.golang.org/grpc/cmd/protoc-gen-go-grpc; do
    "$root/bin/go" build -o "$root/bin/" "$plugin"
  done)
}

need python3 "the client for Python is tested with Debian's python3; install it"
[ -x "$root/bin/python3" ] || install_python
[ -x "$root/bin/protoc-gen-go-grpc" ] || install_go
