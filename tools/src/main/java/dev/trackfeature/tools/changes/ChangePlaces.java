package dev.trackfeature.tools.changes;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.inventory.CatalogChange;
import dev.trackfeature.inventory.EntryPointName;
import dev.trackfeature.tools.classes.SourceLocator;
import dev.trackfeature.tools.report.SourcePlace;
import dev.trackfeature.tools.report.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a change is: at the method that it is about, else at one of the feature's methods, else at
 * the feature in the committed baseline.
 */
final class ChangePlaces {

  private static final Pattern NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"\\\\\n]*)\"");

  private final SourceLocator locator;
  private final Map<String, Feature> features = new HashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final String committed;

  ChangePlaces(ChangeTask task, Collection<Feature> now) {
    locator = new SourceLocator(task.classes(), task.base(), task.sourceRoots());
    for (Feature feature : now) {
      feature.formerNames().forEach(former -> features.putIfAbsent(former, feature));
    }
    now.forEach(feature -> features.put(feature.name(), feature));
    committed = relative(task.base(), task.committed());
    if (!committed.isEmpty() && Files.isRegularFile(task.committed())) {
      readLines(task.committed());
    }
  }

  /** The path with slashes; empty when the file is not in the folder. */
  static String relative(Path base, Path file) {
    Path folder = base.toAbsolutePath().normalize();
    Path path = file.toAbsolutePath().normalize();
    return path.startsWith(folder) ? folder.relativize(path).toString().replace('\\', '/') : "";
  }

  /** Only a feature has a name in a catalog. */
  private void readLines(Path file) {
    String text;
    try {
      text = CatalogText.text(CatalogText.bytes(file));
    } catch (ToolException e) {
      // It is not compared with, or that has failed already.
      return;
    }
    Matcher name = NAME.matcher(text);
    int line = 1;
    int counted = 0;
    while (name.find()) {
      for (; counted < name.start(); counted++) {
        line += text.charAt(counted) == '\n' ? 1 : 0;
      }
      lines.putIfAbsent(name.group(1), line);
    }
  }

  Optional<SourcePlace> of(CatalogChange change) {
    return Optional.ofNullable(features.get(change.feature()))
        .flatMap(feature -> method(feature, change.field()))
        .or(() -> line(change.feature()));
  }

  private Optional<SourcePlace> method(Feature feature, String field) {
    return feature.entryPoints().stream()
        .sorted(
            Comparator.comparing((EntryPoint entry) -> !field.endsWith(EntryPointName.of(entry))))
        .map(entry -> locator.place(entry.className(), entry.method(), entry.descriptor()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<SourcePlace> line(String feature) {
    return Optional.ofNullable(lines.get(feature)).map(line -> new SourcePlace(committed, line));
  }
}
