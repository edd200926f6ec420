package dev.trackfeature.weaving;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.catalog.EntryPoint;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which catalogued entry points are woven, and so recorded, according to their class files.
 *
 * <pre>{@code
 * assertThat(tracking.weaving().notWoven()).isEmpty();
 * }</pre>
 *
 * @param findings one for each entry point of each feature, in the catalog's order
 */
public record WeavingReport(List<Finding> findings) {

  /** What is known of an entry point or feature. */
  public enum Status {
    /** The class file holds the calls that record a use. */
    WOVEN,
    /** The class file holds none of them: no use will be recorded. */
    NOT_WOVEN,
    /**
     * The class file can't be found or read, or doesn't show it, as classes are woven when loaded.
     */
    UNKNOWN
  }

  /**
   * What is known of one entry point.
   *
   * @param feature the feature's name
   * @param entryPoint the method
   * @param status whether it is woven; ajc weaves all of a class or nothing, so this is its class's
   * @param reason why the status is unknown; empty otherwise
   */
  public record Finding(String feature, EntryPoint entryPoint, Status status, String reason) {

    /** A parameter in a descriptor: its dimensions, then its class without package, or its type. */
    private static final Pattern PARAMETER =
        Pattern.compile("(\\[*)(?:L(?:[^;/]*/)*([^;/]*);|([BCDFIJSZ]))");

    /** As {@code report_export: com.acme.ReportService.export(Format, String) is not woven}. */
    @Override
    public String toString() {
      return switch (status) {
        case WOVEN -> place() + " is woven";
        case NOT_WOVEN -> place() + " is not woven";
        case UNKNOWN -> place() + " may be woven or not: " + reason;
      };
    }

    /** The feature and its method, as people write it. */
    public String place() {
      String descriptor = entryPoint.descriptor();
      List<String> parameters =
          PARAMETER
              .matcher(descriptor.substring(0, descriptor.lastIndexOf(')') + 1))
              .results()
              .map(
                  type ->
                      (type.group(2) != null ? type.group(2) : primitive(type.group(3)))
                          + "[]".repeat(type.group(1).length()))
              .toList();
      return feature
          + ": "
          + entryPoint.className()
          + "."
          + entryPoint.method()
          + parameters.stream().collect(joining(", ", "(", ")"));
    }

    private static String primitive(String type) {
      return switch (type) {
        case "B" -> "byte";
        case "C" -> "char";
        case "D" -> "double";
        case "F" -> "float";
        case "I" -> "int";
        case "J" -> "long";
        case "S" -> "short";
        default -> "boolean";
      };
    }
  }

  /** Copies the list. */
  public WeavingReport {
    findings = List.copyOf(findings);
  }

  /** The entry points whose uses will not be recorded; empty when all is well. */
  public List<Finding> notWoven() {
    return with(Status.NOT_WOVEN);
  }

  /** The entry points whose status is unknown, each with the reason. */
  public List<Finding> unknown() {
    return with(Status.UNKNOWN);
  }

  /**
   * What is known of a feature: woven when all its entry points are, not woven when one isn't.
   * Unknown too when the catalog names no entry point of it.
   */
  public Status status(String feature) {
    List<Status> statuses =
        findings.stream()
            .filter(finding -> finding.feature().equals(feature))
            .map(Finding::status)
            .toList();
    if (statuses.contains(Status.NOT_WOVEN)) {
      return Status.NOT_WOVEN;
    }
    return statuses.isEmpty() || statuses.contains(Status.UNKNOWN) ? Status.UNKNOWN : Status.WOVEN;
  }

  private List<Finding> with(Status status) {
    return findings.stream().filter(finding -> finding.status() == status).toList();
  }
}
