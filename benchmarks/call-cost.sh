#!/bin/sh
# What a tracked call costs, beside other instrumentation; the README's tables come from here.
# Usage: benchmarks/call-cost.sh [JMH options]      Keep the machine quiet; takes half an hour.
# Prints each JMH table; results in full go to benchmarks/target/*.json.
set -eu
cd "$(dirname "$0")/.."
paths=$(mktemp)
trap 'rm -f "$paths"' EXIT
./mvnw -q -B compile dependency:build-classpath -pl benchmarks -am -DincludeScope=runtime \
  -Dmdep.outputFile="$paths" -Dspotless.check.skip=true
classpath="benchmarks/target/classes:$(cat "$paths")"
agent=$(tr ':' '\n' < "$paths" | grep '/opentelemetry-javaagent-[0-9.]*jar$')

jmh() {
  name=$1
  shift
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$classpath" org.openjdk.jmh.Main \
    -rf json -rff "benchmarks/target/$name.json" -v silent "$@"
}

jmh one-thread 'CallCost' -prof gc "$@"
jmh two-threads 'CallCost.(handWrittenPrebuilt|tracked)$' -t 2 -p series=shared,own "$@"
jmh idle 'IdleCost' "$@"
jmh scale 'ScaleCost' "$@"
jmh span 'SpanCost' "$@" -jvmArgsAppend "-javaagent:$agent -Dotel.traces.exporter=none \
  -Dotel.metrics.exporter=none -Dotel.logs.exporter=none -Dotel.javaagent.logging=none"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" benchmarks/CallCostTable.java benchmarks/target
