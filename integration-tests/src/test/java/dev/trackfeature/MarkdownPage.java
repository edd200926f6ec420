package dev.trackfeature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page in Markdown: its blocks of code, and the text around them.
 *
 * @param prose the lines outside blocks of code
 */
record MarkdownPage(Path file, List<String> lines, List<String> prose, List<Block> blocks) {

  /**
   * A fenced block of code.
   *
   * @param mark the last line before it that isn't empty
   */
  record Block(String mark, String language, String code) {

    private static final Pattern FROM = Pattern.compile("<!-- from (\\S+) -->");

    /** The file that the block is from, or nothing. */
    List<String> source() {
      return FROM.matcher(mark).results().map(found -> found.group(1)).toList();
    }

    /** Whether the page explains why the block is from no file. */
    boolean isExplained() {
      return mark.equals("Wrong:")
          || mark.equals("Right:")
          || mark.matches("<!-- not in this build: .+ -->");
    }
  }

  private static final String FENCE = "```";
  private static final Pattern LINK = Pattern.compile("(?:\\]\\(|<img src=\")([^)\"\\s]+)[)\"]");
  private static final Pattern INLINE_CODE = Pattern.compile("`[^`]*`");
  private static final Pattern NOT_IN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N}_ -]");

  static MarkdownPage read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> prose = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    String mark = "";
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      if (line.startsWith(FENCE)) {
        StringBuilder code = new StringBuilder();
        for (at++; !lines.get(at).equals(FENCE); at++) {
          code.append(lines.get(at)).append('\n');
        }
        blocks.add(new Block(mark, line.substring(FENCE.length()), code.toString()));
        mark = "";
      } else {
        prose.add(line);
        mark = line.isBlank() ? mark : line;
      }
    }
    return new MarkdownPage(file, lines, prose, blocks);
  }

  /** The targets of all links and images within this project. */
  List<String> links() {
    return words()
        .flatMap(line -> LINK.matcher(line).results())
        .map(link -> link.group(1))
        .filter(target -> !target.matches("\\w+:.*"))
        .toList();
  }

  /** The lines outside blocks, without code in them. */
  Stream<String> words() {
    return prose.stream().map(line -> INLINE_CODE.matcher(line).replaceAll("code"));
  }

  /** The file that a link leads to. */
  Path target(String link) {
    String path = link.replaceFirst("#.*", "");
    return path.isEmpty() ? file : file.resolveSibling(path).normalize();
  }

  /** Whether it has the heading that a link leads to, by GitHub's rule for anchors. */
  boolean hasAnchor(String anchor) {
    return prose.stream()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> NOT_IN_ANCHOR.matcher(heading).replaceAll("").replace(' ', '-'))
        .anyMatch(anchor::equals);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
