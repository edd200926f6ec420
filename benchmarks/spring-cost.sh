#!/usr/bin/env bash
# What the Spring Boot starter costs: the start of an application of 100 beans with 100 features and
# its pages, the page of 10,000 features, and a tracked call within a request.
# Usage: benchmarks/spring-cost.sh [runs [forks]]      Keep the machine quiet meanwhile.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-11}
forks=${2:-10}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bin="${JAVA_HOME:+$JAVA_HOME/bin/}"

# Ours go into a repository that is dropped afterwards; the user's is only read.
repositories=("-Dmaven.repo.local=$work/repository" "-Dmaven.repo.local.tail=$HOME/.m2/repository")
./mvnw -q -B -ntp install "${repositories[@]}" -DskipTests -Dspotless.check.skip=true \
  -pl processor,aspects,maven-plugin,spring-boot-starter,benchmarks -am
for module in spring-boot-starter benchmarks; do
  ./mvnw -q -B -ntp dependency:build-classpath "${repositories[@]}" -pl "$module" \
    -DincludeScope=test -Dmdep.outputFile="$work/$module.path"
done

# Writes and builds an application: name, features of each bean, profiles.
build() {
  "${bin}java" benchmarks/SpringProjects.java benchmarks/spring-cost "$work/$1" "$2"
  ./mvnw -q -B -ntp process-classes dependency:build-classpath "${repositories[@]}" \
    -f "$work/$1/pom.xml" ${3:+"-P$3"} -DincludeScope=runtime -Dmdep.outputFile="$work/$1.path"
}
build without 1 ''
build proxies 1 starter
build woven 1 starter,woven
build large 100 starter,woven

"${bin}java" -version 2>&1 | head -1
grep -oE 'spring-boot-[0-9.]+[0-9]|opentelemetry-sdk-metrics-[0-9.]+[0-9]' "$work/woven.path" | sort -u
echo "load of the machine: $(cut -d ' ' -f 1-3 /proc/loadavg), $(nproc) processors"

echo
echo "Start"
"${bin}java" benchmarks/SpringStartCost.java "$work" "$runs"
for variant in woven large; do
  echo
  echo "Pages, application '$variant'"
  "${bin}java" -cp "$work/$variant/target/classes:$(cat "$work/$variant.path")" \
    com.acme.ShopApplication pages >"$work/log" || { cat "$work/log" >&2; exit 1; }
  grep '^page ' "$work/log" | cut -d ' ' -f 2-
done

echo
echo "A tracked call within a request, $forks forks"
path="spring-boot-starter/target/classes:$(cat "$work/spring-boot-starter.path")"
path="$path:benchmarks/target/classes:$(cat "$work/benchmarks.path")"
generator=$(tr ':' '\n' <"$work/benchmarks.path" | grep '/jmh-core-')
generator=${generator//jmh-core/jmh-generator-annprocess}
mkdir "$work/call"
"${bin}javac" -d "$work/call" -cp "$path" -processorpath "$generator:$path" \
  benchmarks/spring-cost/CallInRequest.java
"${bin}java" -cp "$work/call:$path" dev.trackfeature.spring.caller.CallInRequest "$forks" \
  2>"$work/log" || { cat "$work/log" >&2; exit 1; }
echo "load of the machine: $(cut -d ' ' -f 1-3 /proc/loadavg)"
