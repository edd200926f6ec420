package dev.trackfeature.inventory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void everyKindOfValueIsRead() {
    assertThat(
            JsonReader.read(
                " {\"a\": [1, -2.5e1, true, false, null], \"b\": {}, \"c\": [],"
                    + " \"d\": \"\\u00e4\\n\\\"/\\/\\\\\"} "))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(new BigDecimal("1"), new BigDecimal("-2.5e1"), true, false, null),
                "b",
                Map.of(),
                "c",
                List.of(),
                "d",
                "ä\n\"//\\"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "tru",
        "1 2",
        "-",
        "[1;2]",
        "\"a\nb\"",
        "nul",
        "01",
        "-01",
        "1.",
        ".5",
        "+1",
        "1e",
        "1e+",
        "--1",
        "0x1",
        "NaN",
        "Infinity"
      })
  void whatIsNoJsonIsRefusedWithItsLine(String text) {
    assertThatThrownBy(() -> JsonReader.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in line ");
  }

  @Test
  void deepNestingIsRefusedBeforeTheStackEnds() {
    assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void writerAndReaderAgreeOnAwkwardText() {
    String awkward = "\"\\\n\r\t\u0000\u001f</script>\u2028\uD83D\uDE80 שלום =cmd()";
    StringBuilder json = new StringBuilder();
    new JsonWriter(json).text(awkward);

    assertThat(JsonReader.read(json.toString())).isEqualTo(awkward);
  }
}
