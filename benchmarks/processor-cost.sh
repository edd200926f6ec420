#!/bin/sh
# What the processor adds to javac's time and memory, for 1,000 and 10,000 features.
# Usage: benchmarks/processor-cost.sh [runs] [outputs]      Keep the machine quiet meanwhile.
set -eu
cd "$(dirname "$0")/.."
paths=$(mktemp)
trap 'rm -f "$paths"' EXIT
./mvnw -q -B test-compile dependency:build-classpath -pl processor -am \
  -DincludeScope=runtime -Dmdep.outputFile="$paths" -Dspotless.check.skip=true
classes=processor/target/classes:annotations/target/classes
"${JAVA_HOME:+$JAVA_HOME/bin/}java" benchmarks/ProcessorCost.java \
  annotations/target/classes "$classes:$(cat "$paths")" "$@"
