#!/bin/sh
# Keys that the stores of adoption counts take in a second, side by side, by batch size.
# Usage: benchmarks/adoption-throughput.sh [seconds for each]      Keep the machine quiet meanwhile.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./mvnw -q -B test-compile dependency:build-classpath -pl testing -am \
  -DincludeScope=test -Dmdep.outputFile="$work/paths" -Dspotless.check.skip=true
path=$work:aspects/target/classes:annotations/target/classes:$(cat "$work/paths")
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -proc:none -cp "$path" -d "$work" benchmarks/AdoptionThroughput.java
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$path" AdoptionThroughput "$@"
