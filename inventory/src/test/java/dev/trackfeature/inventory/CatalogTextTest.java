package dev.trackfeature.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What awkward text becomes in the outputs that people open: CSV and Markdown. */
class CatalogTextTest {

  /** Characters that are invisible, or change how the text around them is shown. */
  static Stream<String> unseen() {
    return IntStream.of(
            0x0000, 0x0008, 0x001b, 0x007f, 0x0085, 0x009b, 0x00ad, 0x061c, 0x180e, 0x200b, 0x200c,
            0x200d, 0x200e, 0x200f, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff, 0xfff9, 0xe0001)
        .mapToObj(Character::toString);
  }

  @ParameterizedTest
  @MethodSource("unseen")
  void unseenCharacterIsShownByItsNumberInCsv(String unseen) {
    String escape = escape(unseen);

    assertThat(csv("pay" + unseen + "pal")).isEqualTo("pay" + escape + "pal");
  }

  @ParameterizedTest
  @MethodSource("unseen")
  void unseenCharacterIsShownByItsNumberInMarkdown(String unseen) {
    String escape = escape(unseen);

    assertThat(markdown("pay" + unseen + "pal")).isEqualTo("pay" + escape + "pal");
    // At the end, it is not stripped like a blank.
    assertThat(markdown("paypal" + unseen)).isEqualTo("paypal" + escape);
  }

  @Test
  void unseenCharactersAreShownInEveryCell() {
    Feature feature =
        Feature.builder("\u202ea")
            .title("\u202et")
            .description("\u202ed")
            .category("\u202ec")
            .owner("\u202eo")
            .since("\u202es")
            .removeIn("\u202er")
            .replacedBy("\u202eb")
            .formerNames(List.of("\u202ef"))
            .flag("\u202eg")
            .plans(List.of("\u202ep"))
            .attributes(List.of(new DeclaredAttribute("\u202ek", "int", List.of(), Signal.SPAN)))
            .entryPoints(
                List.of(
                    new EntryPoint("\u202eC", "\u202em", "()V", Returns.VOID, Visibility.PUBLIC)))
            .build();

    assertThat(CatalogCsv.render(catalog(feature))).doesNotContain("\u202e");
    assertThat(CatalogMarkdown.render(catalog(feature))).doesNotContain("\u202e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−"})
  void signThatBeginsFormulaIsTextInCsv(String sign) {
    assertThat(csv(sign + "1")).isEqualTo("'" + sign + "1");
    assertThat(csv(" " + sign + "1")).isEqualTo("' " + sign + "1");
    // Where a list is split at semicolons, or a text at the ends of its lines, a cell begins there.
    assertThat(csv("a;" + sign + "1")).isEqualTo("a;'" + sign + "1");
    assertThat(csv("a; " + sign + "1")).isEqualTo("a;' " + sign + "1");
    assertThat(csv("a;\"" + sign + "1")).isEqualTo("\"a;'\"\"" + sign + "1\"");
    assertThat(csv("a\n" + sign + "1")).isEqualTo("\"a\n'" + sign + "1\"");
    assertThat(csv("a\r" + sign + "1")).isEqualTo("\"a\r'" + sign + "1\"");
    assertThat(csv("a\t" + sign + "1")).isEqualTo("a\t'" + sign + "1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a = b", "2-1", "a;b=c", "me@acme", "'=1'"})
  void signWithinCellStaysAsItIs(String text) {
    assertThat(csv(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\t"})
  void cellThatBeginsWithLineEndOrTabIsTextInCsv(String blank) {
    assertThat(csv(blank + "a").replace("\"", "")).isEqualTo("'" + blank + "a");
    assertThat(csv(blank + "=1").replace("\"", "")).isEqualTo("'" + blank + "'=1");
  }

  @Test
  void listItemThatWouldBeginFormulaIsTextInCsv() {
    Feature feature = Feature.builder("a").plans(List.of("free", "=1+1")).build();

    assertThat(CatalogCsv.render(catalog(feature))).contains(",free;' =1+1,");
  }

  @ParameterizedTest
  @CsvSource({"a\u2028b, a b", "a\tb, a b"})
  void blanksAndLineEndsAreBlanksInMarkdown(String text, String shown) {
    assertThat(markdown(text)).isEqualTo(shown);
  }

  private static String escape(String unseen) {
    StringBuilder escape = new StringBuilder();
    unseen.chars().forEach(c -> escape.append("\\u%04x".formatted(c)));
    return escape.toString();
  }

  private static String csv(String description) {
    String rendered = CatalogCsv.render(catalog(described(description)));
    return rendered.substring(
        rendered.indexOf("\na,A,") + 5, rendered.indexOf(",uncategorized,,stable"));
  }

  private static String markdown(String description) {
    String rendered = CatalogMarkdown.render(catalog(described(description)));
    return rendered.substring(rendered.indexOf("`a` | ") + 6, rendered.indexOf(" | | stable"));
  }

  private static CatalogDocument catalog(Feature feature) {
    return new CatalogDocument("module", List.of(feature));
  }

  private static Feature described(String description) {
    return Feature.builder("a").title("A").description(description).build();
  }
}
