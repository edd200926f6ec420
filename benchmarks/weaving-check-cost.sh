#!/bin/sh
# What the weaving check adds to the start, for 1,000 entry points in a directory and in a jar.
# Usage: benchmarks/weaving-check-cost.sh [runs]      Keep the machine quiet meanwhile.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./mvnw -q -B test-compile dependency:build-classpath -pl aspects -am \
  -DincludeScope=runtime -Dmdep.outputFile="$work/paths" -Dspotless.check.skip=true
path=$work:aspects/target/classes:annotations/target/classes:$(cat "$work/paths")
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" -proc:none -cp "$path" -d "$work" benchmarks/WeavingCheckCost.java
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$path" WeavingCheckCost "$@"
