package dev.trackfeature.tools.merging;

import dev.trackfeature.inventory.InventoryChange;
import dev.trackfeature.inventory.internal.JsonObject;
import dev.trackfeature.inventory.internal.JsonReader;
import dev.trackfeature.tools.changes.Changes;
import dev.trackfeature.tools.report.BuildDiagnostic;
import dev.trackfeature.tools.report.Report;
import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the {@code changes.json} that a comparison of a module with its baseline wrote. */
final class ChangesFile {

  private ChangesFile() {}

  /**
   * Reads all changes, in the order of the files.
   *
   * @throws ToolException when a file can't be read or is no such report
   */
  static List<InventoryChange> readAll(List<Path> files) {
    return files.stream().flatMap(file -> read(file).stream()).toList();
  }

  private static List<InventoryChange> read(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return report(text).objects("findings").stream()
          .filter(finding -> !finding.text("feature").isEmpty())
          .map(ChangesFile::change)
          .toList();
    } catch (IOException e) {
      throw new ToolException(file + " can't be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new ToolException(
          file + " " + e.getMessage() + ". Compare the module with its baseline again.", e);
    }
  }

  private static JsonObject report(String text) {
    JsonObject report = JsonObject.of(JsonReader.read(text));
    if (!report.text("schema").equals(Report.SCHEMA)) {
      throw new IllegalArgumentException(
          "has the schema \"" + report.text("schema") + "\", not " + Report.SCHEMA);
    }
    if (!report.text("report").equals(Changes.REPORT)) {
      throw new IllegalArgumentException(
          "is the report \"" + report.text("report") + "\", not " + Changes.REPORT);
    }
    return report;
  }

  private static InventoryChange change(JsonObject finding) {
    return new InventoryChange(
        finding.text("feature"),
        finding.text("kind"),
        finding.text("message"),
        finding.text("id").equals(BuildDiagnostic.BREAKING_CHANGE.id()));
  }
}
