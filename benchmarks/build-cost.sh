#!/usr/bin/env bash
# What the Maven plugin adds to the CPU time of a build of 1,000 classes with 1,000 features in 100
# of them: beside a bare compilation, and beside the set-up with the AspectJ plugin. Then what its
# parts take in one virtual machine.
# Usage: benchmarks/build-cost.sh [runs]      Keep the machine quiet meanwhile.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Ours go into a repository that is dropped afterwards; the user's is only read.
repositories=("-Dmaven.repo.local=$work/repository" "-Dmaven.repo.local.tail=$HOME/.m2/repository")
./mvnw -q -B -ntp install "${repositories[@]}" -DskipTests -Dspotless.check.skip=true \
  -pl processor,aspects,maven-plugin -am
paths="$work/paths"
./mvnw -q -B -ntp dependency:build-classpath "${repositories[@]}" -pl maven-plugin \
  -DincludeScope=test -Dmdep.outputFile="$paths"

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
"$java" -version 2>&1 | head -1
"$java" benchmarks/BuildProjects.java "$work" benchmarks/build-cost

TIMEFORMAT='%U %S'
# Prints the CPU seconds of a build, children included.
cpu() {
  { time ./mvnw -q -B -o "${repositories[@]}" -f "$work/$1/pom.xml" process-classes >"$work/log" 2>&1; } \
    2>"$work/time" || { cat "$work/log" >&2; exit 1; }
  awk '{ print $1 + $2 }' "$work/time"
}

for variant in bare aspectj-plugin one-block; do cpu "$variant" >/dev/null; done
for run in $(seq "$runs"); do
  for variant in bare aspectj-plugin one-block; do
    rm -rf "$work/$variant/target"
    cpu "$variant" >>"$work/clean.$variant"
    cpu "$variant" >>"$work/unchanged.$variant"
    echo "// $run" >>"$work/$variant/src/main/java/com/acme/Tracked0.java"
    cpu "$variant" >>"$work/changed.$variant"
  done
done

echo "CPU seconds of mvn process-classes: median (least to most) of $runs runs"
printf '%-22s %-24s %-24s %-24s\n' '' bare aspectj-plugin one-block
for case in clean unchanged changed; do
  printf '%-22s' "$case"
  for variant in bare aspectj-plugin one-block; do
    sort -n "$work/$case.$variant" |
      awk '{ v[NR] = $1 } END { printf " %-23s", sprintf("%.2f (%.2f to %.2f)", v[int((NR + 1) / 2)], v[1], v[NR]) }'
  done
  echo
done
echo
"$java" -cp "maven-plugin/target/classes:$(cat "$paths")" benchmarks/BuildCost.java \
  "$work/one-block/target/classes" 2>&1 | grep -v '^SLF4J'
