# To be sourced. Debian packages without root and without a change of the machine's sources: apt gets a configuration and state of its own.
# Its sources are derived from the machine's: their archive, and the name of another release where this one does not have what is needed.
# Needs $scratch, a folder that is removed at the end. apt checks the packages' signatures.

fail() {
  echo "$(basename "$0" .sh): $*" >&2
  exit 1
}

need() { command -v "$1" >/dev/null || fail "$2"; }

private_apt() {
  "$1" -q -o "Dir::Etc::SourceList=$scratch/sources.list" -o Dir::Etc::SourceParts=- \
    -o "Dir::State=$scratch/state" -o "Dir::Cache=$scratch/cache" -o APT::Sandbox::User="$(id -un)" "${@:2}"
}

# use_releases "NEEDED, FOR PEOPLE" RELEASE...: the package lists of these releases; "own" is the machine's, then named by $own_release.
# A new machine has no package lists, and apt names no targets before it has them: they go into the private state.
use_releases() {
  local needed=$1 archive own=(apt-get -q -o "Dir::State=$scratch/own" -o "Dir::Cache=$scratch/cache" -o APT::Sandbox::User="$(id -un)")
  shift
  need apt-get "$needed: they come from Debian packages, and this machine has no apt-get"
  if [ -z "${own_release:-}" ]; then
    mkdir -p "$scratch/own/lists/partial" "$scratch/cache/archives/partial"
    "${own[@]}" update >"$scratch/apt.log" 2>&1 || fail "apt-get update failed: $(tail -3 "$scratch/apt.log")"
    read -r own_archive own_release < <("${own[@]}" indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
      awk '$3 == "main" && $1 !~ /security/ && $2 !~ /-/ { print $1, $2; exit }') ||
      fail "found no Debian archive with the component 'main' in apt's sources; $needed"
  fi
  rm -rf "$scratch/state" "$scratch/cache" && mkdir -p "$scratch/state/lists/partial" "$scratch/cache/archives/partial"
  for release in "$@"; do
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $own_archive ${release/#own/$own_release} main"
  done | sort -u >"$scratch/sources.list"
  private_apt apt-get update >"$scratch/apt.log" 2>&1 || fail "apt-get update failed: $(tail -3 "$scratch/apt.log")"
}

# fetch PACKAGE FOLDER: its files, below FOLDER.
fetch() {
  (cd "$scratch" && private_apt apt-get download "$1" >"$scratch/apt.log" 2>&1) || fail "apt has no package '$1': $(tail -3 "$scratch/apt.log")"
  dpkg-deb -x "$scratch/${1%%/*}"_*.deb "$2"
  rm "$scratch/${1%%/*}"_*.deb
}

# fetch_missing FOLDER PACKAGE...: the files of packages and of the libraries that they need and the machine lacks, below FOLDER.
fetch_missing() {
  local folder=$1 package
  shift
  private_apt apt-get install --yes --download-only --no-install-recommends "$@" >"$scratch/apt.log" 2>&1 || fail "apt cannot fetch $*: $(tail -3 "$scratch/apt.log")"
  mkdir -p "$folder"
  for package in "$scratch"/cache/archives/*.deb; do
    [ ! -e "$package" ] || dpkg-deb -x "$package" "$folder"
  done
}
