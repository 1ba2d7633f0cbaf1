#!/bin/sh
# Measures Verbatim on a host with an NVIDIA GPU, in half an hour, and leaves every table in a folder.
#
#   mvn -Pgpu -DskipTests -pl benchmarks -am package && benchmarks/gpu/measure.sh results
#
# BENCH is the command that runs the benchmarks; on a host without Maven, with the jar and its libraries carried there:
#
#   BENCH="java -jar benchmarks.jar" benchmarks/gpu/measure.sh results
#
# MINUTES (10) is how long memory is watched, SECONDS_EACH (2, or a fraction such as 0.5) and ROUNDS (3) how long each figure is
# measured, DEVICE (cuda:0) what is measured. With DEVICE=cpu and short times it tries itself out on a host without a GPU.
set -eu
home=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd -P)
out=${1:?give a folder for the results}
DEVICE=${DEVICE:-cuda:0}
MINUTES=${MINUTES:-10}
SECONDS_EACH=${SECONDS_EACH:-2}
ROUNDS=${ROUNDS:-3}
SMALLEST=${SMALLEST:-2048}
LARGEST=${LARGEST:-131072}
MODELS_BUDGET=${MODELS_BUDGET:-16384}
# CUDA counts the fastest GPU first, nvidia-smi by the bus: of both, the number of DEVICE shall be the same one.
export CUDA_DEVICE_ORDER=PCI_BUS_ID
gpu=${DEVICE#cuda:}
case $gpu in *[!0-9]*) gpu=0 ;; esac

# Times four, which the shell cannot do with fractions.
pipeline_seconds=$(LC_ALL=C awk -v each="$SECONDS_EACH" 'BEGIN { if (each !~ /^[0-9]*[.]?[0-9]+$/ || each + 0 == 0) exit 1; print 4 * each }') || {
  echo "measure.sh: SECONDS_EACH must be a number above 0, such as 2 or 0.5, not $SECONDS_EACH" >&2
  exit 2
}
mkdir -p "$out"

failed=
watcher=
stop_watching() {
  if [ -n "$watcher" ]; then
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
  fi
  watcher=
}
trap stop_watching EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

bench() {
  if [ -n "${BENCH:-}" ]; then
    # Word splitting is wanted: the variable holds a command with its options.
    # shellcheck disable=SC2086
    $BENCH "$@"
  else
    "$home/verbatim" bench "$@"
  fi
}

# Runs one measurement; beside it, once a second: when, how busy the GPU was (%), its memory in use (MiB), its power (W).
measure() {
  name=$1
  shift
  echo "== $name: $*"
  if command -v nvidia-smi >/dev/null; then
    nvidia-smi -i "$gpu" --query-gpu=timestamp,utilization.gpu,memory.used,power.draw --format=csv,noheader,nounits --loop=1 \
      >"$out/$name.gpu.csv" 2>/dev/null &
    watcher=$!
  fi
  if ! bench "$@" >"$out/$name.md" 2>"$out/$name.err"; then
    failed="$failed $name"
    tail -n 3 "$out/$name.err" >&2
  fi
  stop_watching
  cat "$out/$name.md"
}

if command -v nvidia-smi >/dev/null; then
  nvidia-smi >"$out/nvidia-smi.txt"
fi

# Every node runs on the GPU, and its memory stays flat whatever the shapes.
strict=
case $DEVICE in cuda*) strict=--strict ;; esac
# shellcheck disable=SC2086
measure shapes shapes --device "$DEVICE" --minutes "$MINUTES" $strict

# The built-in model, fp16: packed and padded, and how many threads it takes to keep the GPU busy.
each="--device $DEVICE --smallest $SMALLEST --largest $LARGEST --rounds $ROUNDS --seconds $SECONDS_EACH"
# shellcheck disable=SC2086
for callers in 1 2 4; do
  measure "packed-$callers-callers" budgets $each --callers "$callers"
done
# shellcheck disable=SC2086
measure padded-1-caller budgets $each --callers 1 --padded

# fp32 and tf32 (NVIDIA's switch for both cuBLAS and cuDNN), full-size and MiniLM, random weights, padded.
models="--device $DEVICE --token-budget $MODELS_BUDGET --rounds $ROUNDS --seconds $SECONDS_EACH"
# shellcheck disable=SC2086
NVIDIA_TF32_OVERRIDE=0 measure models-fp32 models $models
# shellcheck disable=SC2086
measure models-tf32 models $models

# The engine and the stream, with the broker on the same host: what tokenising and Kafka leave of it.
measure pipeline --device "$DEVICE" --rounds "$ROUNDS" --seconds "$pipeline_seconds" \
  --contenders roofline,engine,verbatim,verbatim-eos,per-record,full-size --latency verbatim --json "$out/pipeline.json"

# GPU busy share and memory of each measurement: the median of the seconds in which it was busy at all, and the most.
for csv in "$out"/*.gpu.csv; do
  [ -e "$csv" ] || continue
  sort -t, -k2 -n "$csv" | awk -F', *' -v name="$(basename "$csv" .gpu.csv)" '
    { if ($3 + 0 > most) most = $3 + 0; if ($2 + 0 > 0) busy[n++] = $2 + 0 }
    END { printf "%s: GPU busy %d %% (median of busy seconds), %d MiB at most\n", name, n ? busy[int(n / 2)] : 0, most }'
done | tee "$out/gpu.txt"

if [ -n "$failed" ]; then
  echo "Not measured:$failed (see $out/NAME.err)" >&2
  exit 1
fi
