package dev.trackfeature.tools.changes;

import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.tools.changes.EarlierCatalog.Absent;
import dev.trackfeature.tools.changes.EarlierCatalog.Found;
import dev.trackfeature.tools.classes.CatalogFile;
import dev.trackfeature.tools.report.ToolException;
import dev.trackfeature.tools.versions.VersionOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the earlier catalog of a module. */
final class BaselineLookup {

  private static final Pattern SNAPSHOT =
      Pattern.compile(".*-SNAPSHOT|.*-\\d{8}\\.\\d{6}-\\d+", Pattern.CASE_INSENSITIVE);

  private final ChangeTask task;
  private final String module;

  /**
   * @param module the module's name; empty when it has no catalog now, and none was given
   */
  BaselineLookup(ChangeTask task, String module) {
    this.task = task;
    this.module = module;
  }

  EarlierCatalog find() {
    Baseline baseline = task.baseline().orElseGet(() -> new Baseline.File(task.baselineFile()));
    if (baseline instanceof Baseline.File file) {
      return file(file.path());
    }
    if (baseline instanceof Baseline.Git git) {
      return git(git.ref());
    }
    return artifact(((Baseline.Artifact) baseline).version());
  }

  private EarlierCatalog file(Path path) {
    Path file = task.folder().resolve(path);
    String name = path.toString().replace('\\', '/');
    if (!Files.exists(file)) {
      return new Absent(name + " does not exist");
    }
    if (Files.isDirectory(file) || !isJson(file)) {
      return archive(file, name, "");
    }
    CatalogDocument document = CatalogText.parse(file.toString(), CatalogText.bytes(file));
    return found(name, "", document);
  }

  private static boolean isJson(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private EarlierCatalog git(String ref) {
    String name = task.baselineFile().toString().replace('\\', '/');
    String origin = name + " at " + ref;
    return GitFile.read(task.committed(), ref)
        .<EarlierCatalog>map(
            bytes -> found(origin, RefVersion.of(ref), CatalogText.parse(origin, bytes)))
        .orElseGet(() -> new Absent(ref + " has no " + name));
  }

  private EarlierCatalog artifact(String wanted) {
    ReleasedArtifacts artifacts =
        task.artifacts()
            .orElseThrow(
                () ->
                    new ToolException(
                        "The baseline artifact:"
                            + wanted
                            + " needs a repository, which only Maven can ask. Give the path of the"
                            + " released jar as the baseline."));
    Optional<String> version =
        wanted.equals(Baseline.RELEASE) ? latest(artifacts.versions()) : Optional.of(wanted);
    if (version.isEmpty()) {
      return new Absent("no version before " + task.version() + " was released");
    }
    String known = version.orElseThrow();
    return artifacts
        .artifact(known)
        .map(jar -> archive(jar, "version " + known, known))
        .orElseGet(() -> new Absent("version " + known + " was not released"));
  }

  private Optional<String> latest(List<String> versions) {
    VersionOrder order = new VersionOrder();
    return versions.stream()
        .filter(version -> !SNAPSHOT.matcher(version).matches())
        .filter(version -> order.compare(version, task.version()) < 0)
        .max(order.thenComparing(version -> version));
  }

  /** Own catalogs go before those of the jars inside; the only one may have another name. */
  private EarlierCatalog archive(Path archive, String name, String version) {
    List<CatalogFile> all = CatalogFile.readAll(archive);
    List<CatalogFile> own = all.stream().filter(file -> file.jar().isEmpty()).toList();
    Optional<CatalogFile> same =
        all.stream().filter(file -> file.catalog().module().equals(module)).findFirst();
    if (same.isPresent() || own.size() == 1) {
      return found(name, version, same.orElseGet(() -> own.get(0)).catalog());
    }
    if (all.isEmpty()) {
      return new Absent(name + " has no feature-catalog.json");
    }
    return new Absent(
        name
            + " has the catalogs of "
            + all.stream().map(file -> file.catalog().module()).collect(Collectors.joining(", "))
            + (module.isEmpty() ? ", and the module has no name" : ", none of " + module));
  }

  private static Found found(String name, String version, CatalogDocument document) {
    return new Found(name, version, document.module(), document.features());
  }
}
