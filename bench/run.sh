#!/usr/bin/env bash
# Builds the suite and those peers that this machine can build, runs it on one core and writes the tables into docs/performance.md; the workers and the compiler get all cores.
# usage: bench/run.sh [part ...]     parts: machine streaming latency training sizes graphs layer-by-layer ragged time-delay memory start workers compile-time; all where none is named
# BENCH_CORE=1 is the core; BENCH_INTO=FILE another document, empty: none.
set -euo pipefail
cd "$(dirname "$0")"
core=${BENCH_CORE:-1} document=${BENCH_INTO-../docs/performance.md}
into=(); [ -z "$document" ] || into=(--into "$document")
parts=("$@"); [ $# -gt 0 ] || parts=(machine streaming latency training sizes graphs layer-by-layer ragged time-delay memory start workers compile-time)

build() { dotnet build -c Release -v quiet "$1" > /dev/null || { echo "$1 does not build here"; return 1; }; }
build Rnn.Bench; build Rnn.Deployment; build Rnn.Bench.Compiler
build Rnn.Bench.Onnx || true
mkdir -p peers/bin
g++ -O2 -std=c++17 peers/dnnl_peer.cpp -o peers/bin/dnnl_peer -ldnnl 2> peers/bin/dnnl_peer.log || { rm -f peers/bin/dnnl_peer; echo "oneDNN is absent (g++ and libdnnl-dev)"; }

suite=Rnn.Bench/bin/Release/net10.0/Rnn.Bench
status=0 one_core=()
for part in "${parts[@]}"; do
  case $part in workers | compile-time) ;; *) one_core+=("$part") ;; esac
done
[ ${#one_core[@]} -eq 0 ] || taskset -c "$core" "$suite" "${one_core[@]}" "${into[@]}" || status=1
case " ${parts[*]} " in *" workers "*) "$suite" workers "${into[@]}" || status=1 ;; esac
case " ${parts[*]} " in *" compile-time "*) Rnn.Bench.Compiler/bin/Release/net10.0/Rnn.Bench.Compiler "${into[@]}" || status=1 ;; esac
exit $status
