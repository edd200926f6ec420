#!/bin/sh
# What a tracked call costs, beside other instrumentation: the tables of benchmarks/README.md.
# Usage: benchmarks/call-cost.sh [forks [titles]]      Keep the machine quiet; all takes half an hour.
# titles is a pattern for the tables to print, such as 'One thread'; 0 forks are each benchmark's own.
set -eu
cd "$(dirname "$0")/.."
paths=$(mktemp)
trap 'rm -f "$paths"' EXIT
./mvnw -q -B compile dependency:build-classpath -pl benchmarks -am -DincludeScope=runtime \
  -Dmdep.outputFile="$paths" -Dspotless.check.skip=true
agent=$(tr ':' '\n' < "$paths" | grep '/opentelemetry-javaagent-[0-9.]*jar$')
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "benchmarks/target/classes:$(cat "$paths")" \
  dev.trackfeature.benchmarks.Report "$agent" "$@"
