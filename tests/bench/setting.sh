# Read by the measurements of the four exports, with the folder that holds l1.csv, pre.csv, post.csv and l3.csv as the first argument:
# sets assay, work (removed at the end), exports, and a study in $work/study that reads them.
assay_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=$(cd "$1" && pwd)
assay=${ASSAY:-$assay_root/build/release/src/assay}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ASSAY_KEYS="$work/keys" ASSAY_DATA="$assay_root"
exports=("$data"/l1.csv "$data"/pre.csv "$data"/post.csv "$data"/l3.csv)
mkdir -p "$work/study/exports"
cp "$assay_root/tests/bench/study.yml" "$work/study/"
ln -s "${exports[@]}" "$work/study/exports/"
