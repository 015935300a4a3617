# Sourced by samples/run.sh and tests/run.sh: installs the packages that are missing. Needs nothing but a shell and Debian 12;
# on another system it prints what to install and stops.

# names COLUMN: the package names of one system from packages.txt.
assay_names() {
  awk -v column="$1" '!/^#/ && NF { if ($column != "-") print $column }' "$assay_root/samples/packages.txt"
}

assay_missing() {
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || echo "$package"
  done
}

# assay_prepare [further Debian packages ...]
assay_prepare() {
  if ! [ -e /etc/debian_version ] || ! command -v apt-get >/dev/null; then
    echo "This script installs packages on Debian 12 only. Install these and build with 'cmake --workflow --preset release':"
    echo "  dnf:    $(assay_names 2 | tr '\n' ' ')"
    echo "  pacman: $(assay_names 3 | tr '\n' ' ')"
    echo "  brew:   $(assay_names 4 | tr '\n' ' ')"
    exit 3
  fi
  missing=$(assay_missing $(assay_names 1) "$@")
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These packages are missing and need root to install:" $missing
      exit 3
    fi
    as_root=sudo
  fi
  echo "Installing:" $missing
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
