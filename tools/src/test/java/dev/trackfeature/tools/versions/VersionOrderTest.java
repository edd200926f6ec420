package dev.trackfeature.tools.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;

/** Compares with Maven's own class. */
class VersionOrderTest {

  private static final VersionOrder ORDER = new VersionOrder();

  private static final List<String> VERSIONS =
      List.of(
          "",
          "0",
          "1",
          "1.0",
          "1.0.0",
          "1.0-0",
          "01",
          "1.01",
          "1.1",
          "1.9",
          "1.10",
          "2",
          "10",
          "1-alpha",
          "1-a1",
          "1-alpha-1",
          "1a1",
          "1.a1",
          "1-a",
          "1-b",
          "1-m",
          "1-beta",
          "1-b2",
          "1-milestone-3",
          "1-m3",
          "1-rc",
          "1-cr",
          "1-CR1",
          "1-rc1",
          "1.0.RC2",
          "1.0-RC3",
          "1.0rc",
          "1-SNAPSHOT",
          "1.0-SNAPSHOT",
          "1-20240131.120000-1",
          "1-ga",
          "1.final",
          "1.0.0.Final",
          "1-RELEASE",
          "1.0.0.RELEASE",
          "1-sp",
          "1-sp-1",
          "1-1",
          "1-2",
          "1.1-1",
          "1.1.1",
          "1-x",
          "1-x1",
          "1.x",
          "1.x.1",
          "1-abc",
          "1-abd",
          "33.0.0-jre",
          "33.0.0-android",
          "1.0.0-x-2",
          "1.0.1",
          "1.0-1.0.0",
          "1--1",
          "1..1",
          ".1",
          "-1",
          "-",
          ".",
          "1-",
          "1.",
          "--",
          "a",
          "b",
          "alpha",
          "ga",
          "a1b2c3",
          "1_2",
          "1+build.5",
          "next summer",
          "20260131",
          "2026-01-31",
          "999999999",
          "1000000000",
          "999999999999999999",
          "1000000000000000000",
          "99999999999999999999999999",
          "1.99999999999999999999999999",
          "1.0000000001",
          "r09",
          "2.0.x",
          "1\u0663",
          "İ1",
          "1-\u00e4",
          "1.0-rc1-SNAPSHOT",
          "1-rc.1",
          "1.rc.1",
          "1-0-rc");

  @Test
  void everyPairOfTheCorpusIsInMavensOrder() {
    for (String one : VERSIONS) {
      for (String two : VERSIONS) {
        check(one, two);
      }
    }
  }

  @Test
  void randomPairsAreInMavensOrder() {
    Random random = new Random(1);
    List<String> parts =
        List.of(
            ".",
            "-",
            ".",
            "-",
            "0",
            "1",
            "2",
            "10",
            "007",
            "a",
            "b",
            "m",
            "x",
            "rc",
            "cr",
            "ga",
            "final",
            "release",
            "snapshot",
            "SNAPSHOT",
            "sp",
            "alpha",
            "beta",
            "milestone",
            "_",
            "1234567890",
            "12345678901234567890",
            "Z");
    for (int i = 0; i < 200_000; i++) {
      check(version(random, parts), version(random, parts));
    }
  }

  @Test
  void versionOfAMillionPartsIsCompared() {
    String deep = "1-".repeat(500_000);
    String digits = "9".repeat(1_000_000);

    assertThat(ORDER.compare(deep, deep + "2")).isNegative();
    assertThat(ORDER.compare(digits, digits + "0")).isNegative();
    assertThat(ORDER.compare(digits, "x".repeat(1_000_000))).isPositive();
  }

  @Test
  void manyZerosAreZero() {
    assertThat(ORDER.compare("1.0000000000000.1", "1.0.1")).isZero();
  }

  private static String version(Random random, List<String> parts) {
    return IntStream.range(0, random.nextInt(8))
        .mapToObj(i -> parts.get(random.nextInt(parts.size())))
        .collect(Collectors.joining());
  }

  private static void check(String one, String two) {
    assertThat(Integer.signum(ORDER.compare(one, two)))
        .as("\"%s\" and \"%s\"", one, two)
        .isEqualTo(
            Integer.signum(new ComparableVersion(one).compareTo(new ComparableVersion(two))));
  }
}
