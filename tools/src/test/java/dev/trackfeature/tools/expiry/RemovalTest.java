package dev.trackfeature.tools.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.tools.expiry.Removal.InVersion;
import dev.trackfeature.tools.expiry.Removal.OnDay;
import dev.trackfeature.tools.expiry.Removal.Unclear;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemovalTest {

  @ParameterizedTest
  @CsvSource({
    "2026-09-30, 2026-09-30",
    "' 2026-09-30 ', 2026-09-30",
    "2026-09, 2026-10-01",
    "2026-12, 2027-01-01",
    "2024-02, 2024-03-01",
    "2024-02-29, 2024-02-29"
  })
  void dateIsDueThatDayAndMonthWhenItIsOver(String removeIn, LocalDate due) {
    assertThat(Removal.of(removeIn)).isEqualTo(new OnDay(due));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3",
        "3.0",
        "v3.0",
        "V2",
        "2026",
        "2026.09",
        "3.0.0.0",
        "3.0-rc1",
        "3.0-RC-1",
        "3.0.RC1",
        "3.0-SNAPSHOT",
        "3.0.Final",
        "3.0b2",
        "3.0-beta.2",
        "3.0-rc-sp",
        "3.0-rc1-SNAPSHOT"
      })
  void versionIsAVersion(String removeIn) {
    assertThat(Removal.of(removeIn)).isEqualTo(new InVersion(removeIn));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "next summer",
        "Q3",
        "Q3 2026",
        "3.x",
        "4+",
        ">3",
        "3.0 or 4.0",
        "Ursa",
        "20260930",
        "202609",
        "2026-9",
        "2026-13",
        "2026-02-30",
        "2026-9-1",
        "2026/09/30",
        "30.09.2026.",
        "2026-09-30T10:00",
        "3..0",
        ".3",
        "3.",
        "3.0-jre",
        "v",
        "-",
        "${next}",
        "٣.٠",
        "2026-W39"
      })
  void anythingElseIsUnclear(String removeIn) {
    assertThat(Removal.of(removeIn)).isEqualTo(new Unclear());
  }

  @Test
  void longTextIsUnclear() {
    assertThat(Removal.of("3" + ".0".repeat(500_000))).isEqualTo(new Unclear());
    assertThat(Removal.of("3" + "-rc".repeat(30) + "!")).isEqualTo(new Unclear());
  }

  @ParameterizedTest
  @CsvSource({
    "3.0, 3.0, true",
    "3.0, 3.0-SNAPSHOT, true",
    "3.0, 3.0-snapshot, true",
    "3.0, 3, true",
    "3.0, 3.0.1, true",
    "3.0, v3.0, true",
    "v3, 3.0, true",
    "3.0, 2.9.9, false",
    "3.0, 3.0-rc1, false",
    "3.0, 3.0-rc1-SNAPSHOT, false",
    "3.0-rc1, 3.0-SNAPSHOT, true",
    "3.10, 3.9, false",
    "2026.09, 2026.10, true"
  })
  void versionIsDueWhenTheProjectHasReachedIt(String removeIn, String project, boolean due) {
    assertThat(new InVersion(removeIn).isDueIn(Removal.released(project))).isEqualTo(due);
  }
}
