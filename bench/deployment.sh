#!/usr/bin/env bash
# The same program under the JIT, trimmed and self-contained, and native for three instruction sets, taking turns. usage: bench/deployment.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/Rnn.Deployment"
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
publish() { dotnet publish -c Release -r linux-x64 -o "$out/$1" "${@:2}" > "$out/$1.log" 2>&1 || { tail -3 "$out/$1.log" >&2; echo "$1: absent (does not publish here)"; rm -rf "${out:?}/$1"; }; }
publish jit
publish trimmed -p:DeployAs=trimmed
publish native-untold -p:DeployAs=native -p:InstructionSet=base
publish native-v3 -p:DeployAs=native
publish native-machine -p:DeployAs=native -p:InstructionSet=native
for round in $(seq "${1:-3}"); do
  for kind in jit trimmed native-untold native-v3 native-machine; do
    [ -x "$out/$kind/Rnn.Deployment" ] || continue
    rm -f "$out/$kind"/*.dbg "$out/$kind"/*.xml
    printf '%-15s %6s  start %s  %s\n' "$kind" "$(du -sh "$out/$kind" | cut -f1)" "$("$out/$kind/Rnn.Deployment" start)" "$("$out/$kind/Rnn.Deployment")"
  done
done
