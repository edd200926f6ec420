package dev.trackfeature.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.inventory.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), AutolinkExtension.create());

  private static <T extends Node> List<T> find(Node root, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
      if (type.isInstance(node)) {
        found.add(type.cast(node));
      }
      found.addAll(find(node, type));
    }
    return found;
  }

  private static Node parsed(Report report) {
    return Parser.builder().extensions(EXTENSIONS).build().parse(MarkdownReport.render(report));
  }

  @Test
  void errorsComeFirstInATableForEachKind() {
    assertThat(MarkdownReport.render(SampleReports.mixed()))
        .isEqualTo(
            """
            ## Feature changes of `shop`

            3 changes.

            ### Error TF301: not woven (1)

            | feature | finding | where |
            |---|---|---|
            | `f` | f: acme.A.run&#40;&#41; is not woven. | `src/main/java/acme/A.java:7` |

            Weave the classes: add the trackfeature-maven-plugin with &#60;extensions&#62;true&#60;/extensions&#62; to the build. Where an agent weaves them when they are loaded, set weaving to load-time.

            ### Error TF012: lifecycle changed (1)

            | feature | before | now | where |
            |---|---|---|---|
            | `a` | `stable` | `none` |  |

            Undo it, or accept it: mvn trackfeature:accept, and commit the baseline.

            ### Warning TF401: no baseline (1)

            | feature | finding | where |
            |---|---|---|
            |  | There is no baseline: shop has none. |  |

            Commit one &#40;mvn trackfeature:accept&#41;, or name one as git:&#60;ref&#62; or artifact:RELEASE.

            ### Note TF402: owner changed (1)

            | feature | before | now | where |
            |---|---|---|---|
            | `b` | `x` | `none` |  |
            """);
  }

  @Test
  void foreignTextAddsNoMarkup() {
    Node document = parsed(SampleReports.awkward());

    assertThat(find(document, Link.class)).isEmpty();
    assertThat(find(document, Image.class)).isEmpty();
    assertThat(find(document, Emphasis.class)).isEmpty();
    assertThat(find(document, StrongEmphasis.class)).isEmpty();
    assertThat(find(document, HtmlBlock.class)).isEmpty();
    assertThat(find(document, HtmlInline.class))
        .extracting(HtmlInline::getLiteral)
        .containsOnly("<code>", "</code>");
    assertThat(find(document, Heading.class)).hasSize(4);
    assertThat(find(document, TableRow.class))
        .extracting(row -> find(row, TableCell.class).size())
        .containsExactly(3, 3, 4, 4, 3, 3);
    assertThat(MarkdownReport.render(SampleReports.awkward()))
        .doesNotContain(
            "@team", " #12", ":smile:", "$x", "www.", "http://", "\u202E", "\r", "\n# head");
  }

  @Test
  void foreignTextIsReadAsItIs() {
    List<TableRow> rows = find(parsed(SampleReports.awkward()), TableRow.class);
    String expected =
        VisibleText.of(SampleReports.AWKWARD, "\n\r").replace('\n', ' ').replace('\r', ' ').strip();

    assertThat(text(find(rows.get(3), TableCell.class).get(0))).isEqualTo(expected);
    assertThat(text(find(rows.get(5), TableCell.class).get(1)))
        .isEqualTo("There is no baseline: " + expected + ".");
  }

  /** What a reader sees. */
  private static String text(Node node) {
    return find(node, Text.class).stream()
        .map(Text::getLiteral)
        .collect(Collectors.joining())
        .replace("\u200B", "")
        .strip();
  }

  @Test
  void aReportOfAnySizeFitsAndCountsTheRest() {
    for (int findings : List.of(0, 1, 500, 1500, 1700, 20_000)) {
      String text = MarkdownReport.render(SampleReports.large(findings));

      assertThat(text.length()).isLessThanOrEqualTo(MarkdownReport.MAX_LENGTH);
      long rows = text.lines().filter(line -> line.startsWith("| `f")).count();
      Matcher rest = Pattern.compile("\\*\\*([\\d,]+) more finding").matcher(text);
      long left = rest.find() ? Long.parseLong(rest.group(1).replace(",", "")) : 0;
      assertThat(rows + left).isEqualTo(findings);
      assertThat(left > 0)
          .as("%s findings in %s characters", findings, text.length())
          .isEqualTo(text.length() > MarkdownReport.MAX_LENGTH - 500);
    }
  }

  @Test
  void aTextOfAMillionCharactersIsCut() {
    String name = "x".repeat(399) + "😀" + "y".repeat(1_000_000);

    String text =
        MarkdownReport.render(
            SampleReports.of(SampleReports.change(Severity.ERROR, name, "owner", name)));

    assertThat(text).hasSizeLessThan(4000).contains("x".repeat(399) + "…").doesNotContain("\uD83D");
  }
}
