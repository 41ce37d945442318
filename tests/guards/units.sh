#!/usr/bin/env bash
# The unit of the kiosk is one that systemd understands, its exposure is 2.0 at the most (TRUST K5), and what `chorus doctor` looks
# for in the other files of kiosk-config/system is what they say.
set -euo pipefail
cd "$(dirname "$0")/../.."
system=kiosk-config/system
unit=$system/chorus.service
command -v systemd-analyze >/dev/null || exit 77

said=$(systemd-analyze verify "$unit" 2>&1 | grep -v 'is not executable: No such file' || true)
[ -z "$said" ] || { echo "error: systemd does not understand $unit: $said" && exit 1; }
exposure=$(systemd-analyze security --offline=true --no-pager "$unit" | sed -nE 's/.*Overall exposure level for .*: ([0-9.]+) .*/\1/p')
awk -v e="${exposure:-10}" 'BEGIN { exit !(e <= 2.0) }' || { echo "error: the exposure of $unit is $exposure, and 2.0 is the most" && exit 1; }
echo "exposure of $unit: $exposure"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed 's/^PrivateNetwork=yes//; s/^CapabilityBoundingSet=$//; s/^SystemCallFilter=.*//; s/^ProtectSystem=.*//' "$unit" >"$work/chorus.service"
weak=$(systemd-analyze security --offline=true --no-pager "$work/chorus.service" | sed -nE 's/.*Overall exposure level for .*: ([0-9.]+) .*/\1/p')
awk -v e="${weak:-0}" 'BEGIN { exit !(e > 2.0) }' || { echo "error: a unit without its sandbox passes too ($weak): this guards nothing" && exit 1; }
