#!/usr/bin/env bash
# The same program under the JIT, trimmed and self-contained, and native for three instruction sets, taking turns with ONNX Runtime and PyTorch where they are; then the
# medians of the times and what they say of the targets. usage: bench/deployment.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/Rnn.Deployment"
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
publish() { dotnet publish "$2" -c Release -r linux-x64 -o "$out/$1" "${@:3}" > "$out/$1.log" 2>&1 || { tail -3 "$out/$1.log" >&2; echo "$1: absent (does not publish here)"; rm -rf "${out:?}/$1"; }; }
publish jit .
publish trimmed . -p:DeployAs=trimmed
publish native-untold . -p:DeployAs=native -p:InstructionSet=base
publish native-v3 . -p:DeployAs=native
publish native-machine . -p:DeployAs=native -p:InstructionSet=native
publish onnx ../Rnn.Deployment.Onnx --self-contained false
rm -f "$out"/*/*.dbg "$out"/*/*.xml
[ -d "$out/onnx" ] && "$out/onnx/Rnn.Deployment.Onnx" model "$out/model.onnx"
torch=$(command -v /usr/bin/python3 || command -v python3)
"$torch" -c 'import torch' 2> /dev/null || { echo "torch: absent"; torch=; }

size() { du -sh "$1" | cut -f1; }
for round in $(seq "${1:-3}"); do
  for kind in jit trimmed native-untold native-v3 native-machine; do
    [ -x "$out/$kind/Rnn.Deployment" ] || continue
    printf '%-15s %6s  start %s  %s\n' "$kind" "$(size "$out/$kind")" "$("$out/$kind/Rnn.Deployment" start)" "$("$out/$kind/Rnn.Deployment")" | tee -a "$out/lines"
  done
  [ -d "$out/onnx" ] && printf '%-15s %6s  start %s\n' onnx "$(size "$out/onnx/libonnxruntime.so")" "$("$out/onnx/Rnn.Deployment.Onnx" start "$out/model.onnx")"
  [ -n "$torch" ] && printf '%-15s         start, memory, size of libraries %s\n' torch "$("$torch" ../peers/torch_start.py)"
done

# Medians of the streaming step and of the training step; told the instruction set, native code is to reach 90 % of the JIT's speed.
median() { grep "^$1 " "$out/lines" | sed -E "s/.*$2: ([0-9.]+) .*/\1/" | sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
for kind in native-untold native-v3 native-machine; do
  [ -x "$out/$kind/Rnn.Deployment" ] || continue
  for work in 'a step of an LSTM of 40' '32 series of 50'; do
    awk -v kind="$kind" -v work="$work" -v ours="$(median "$kind" "$work")" -v jit="$(median jit "$work")" 'BEGIN { printf "%-15s %-24s %.2f of the JIT'"'"'s speed\n", kind, work, jit / ours }'
  done
done
