#!/usr/bin/env bash
# The README's walk through 26 sites, five events and three years, as it stands there: both orders of merging give the same rows,
# totals are the sums of the packs, regions those of their communities, and each wave has its point in the trend.
set -euo pipefail
: "${CHORUS:?}" "${CHORUS_SOURCE:?}"
d=$(TMPDIR=${TMPDIR:-/dev/shm} mktemp -d) # some 10,000 syncs
trap 'rm -rf "$d"' EXIT
cd "$d"
mkdir -p build/release
ln -s "$CHORUS" build/release/chorus
ln -s "$CHORUS_SOURCE/kiosk-config" kiosk-config
sed -n '/many_sites.sh runs this: begin/,/many_sites.sh runs this: end/p' "$CHORUS_SOURCE/README.md" | sed '/^<!--/d; /^```/d' >walk
[ -s walk ] || { echo "the README has no walk"; exit 1; }
bash -euo pipefail walk >said 2>err </dev/null || { tail -n 5 said err; exit 1; }
/usr/bin/python3 "$CHORUS_SOURCE/tests/cli/many_sites.py"
