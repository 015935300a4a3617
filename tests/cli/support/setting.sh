# Sourced by the tests of commands, which are called with the program and the root of the project: sets assay, source, and work, a
# folder that is removed at the end; a home of their own, so that nobody's keys are met; and how they complain.
assay=$1
source=$2
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT
export HOME="$work/home" XDG_DATA_HOME="$work/home/data" LC_ALL=C.UTF-8
mkdir -p "$HOME"
failures=0
complain() { echo "FAILED: $*"; failures=$((failures + 1)); }

# copy_sample NAME TO: a sample study without what was made of it.
copy_sample() {
  cp -r "$source/samples/$1" "$2"
  rm -rf "$2/reports" "$2/study.db" "$2/releases"
}
