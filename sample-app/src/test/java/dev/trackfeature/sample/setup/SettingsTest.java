package dev.trackfeature.sample.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private final Properties properties = new Properties();

  @Test
  void nothingSetGivesTheDefaults() throws Exception {
    Settings settings = Settings.from(properties);
    assertThat(settings.host()).isEqualTo("localhost");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.dataDir()).isAbsolute();
    assertThat(settings.adoptionDb()).isEmpty();
    assertThat(settings.traffic()).isTrue();
    assertThat(settings.stopAfter()).isEmpty();
  }

  @Test
  void whatIsSetIsTaken() throws Exception {
    properties.setProperty("host", "0.0.0.0");
    properties.setProperty("port", "0");
    properties.setProperty("dataDir", "/data/../here");
    properties.setProperty("adoptionDb", "jdbc:postgresql:usage");
    properties.setProperty("traffic", "off");
    properties.setProperty("stopAfter", "3");
    Settings settings = Settings.from(properties);
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isZero();
    assertThat(settings.dataDir()).hasFileName("here").isNormalized();
    assertThat(settings.adoptionDb()).hasValue("jdbc:postgresql:usage");
    assertThat(settings.traffic()).isFalse();
    assertThat(settings.stopAfter()).hasValue(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port | abc | -Dport=abc is not a whole number from 0 to 65535",
        "port | 65536 | -Dport=65536 is not a whole number from 0 to 65535",
        "port | -1 | -Dport=-1 is not a whole number from 0 to 65535",
        "stopAfter | soon | -DstopAfter=soon is not a whole number from 0 to 2147483647",
        "traffic | yes | -Dtraffic=yes is neither on nor off"
      })
  void valueThatCantBeReadIsNamed(String property, String value, String message) {
    properties.setProperty(property, value);
    assertThatThrownBy(() -> Settings.from(properties))
        .isInstanceOf(SetupException.class)
        .hasMessage(message);
  }
}
