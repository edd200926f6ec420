package dev.trackfeature.maven;

import dev.trackfeature.tools.changes.AllowBreaking;
import dev.trackfeature.tools.changes.Baseline;
import dev.trackfeature.tools.changes.ChangeTask;
import dev.trackfeature.tools.changes.Changes;
import dev.trackfeature.tools.changes.MissingBaseline;
import dev.trackfeature.tools.report.Report;
import dev.trackfeature.tools.report.ReportFiles;
import dev.trackfeature.tools.report.ReportFormat;
import dev.trackfeature.tools.report.ToolException;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** What diff and check share: the comparison with an earlier catalog. */
abstract class ChangesMojo extends FeatureMojo {

  /** The class files, with the catalog among them. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true)
  private File classes;

  /** The committed baseline, relative to the module. */
  @Parameter(property = "trackfeature.baselineFile", defaultValue = "feature-catalog.json")
  private String baselineFile;

  /**
   * What to compare with: a path, {@code git:<ref>}, {@code artifact:<version>} or {@code
   * artifact:RELEASE}. Without it the committed baseline, if there is one.
   */
  @Parameter(property = "trackfeature.baseline")
  private @Nullable String baseline;

  /** Whether a higher major version may break the baseline: {@code never} or {@code major}. */
  @Parameter(property = "trackfeature.allowBreaking", defaultValue = "never")
  private String allowBreaking;

  /** What a missing baseline does: {@code warn}, {@code fail} or {@code ignore}. */
  @Parameter(property = "trackfeature.missingBaseline", defaultValue = "warn")
  private String missingBaseline;

  /** What to write: any of {@code text}, {@code markdown}, {@code sarif}, {@code json}. */
  @Parameter(property = "trackfeature.formats", defaultValue = "text")
  private List<String> formats;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession repositories;

  @Parameter(
      defaultValue = "${project.remoteProjectRepositories}",
      readonly = true,
      required = true)
  private List<RemoteRepository> remotes;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Inject private RepositorySystem repositorySystem;

  /** Compares, writes the reports, and returns what changed. */
  final Report compare() {
    Set<ReportFormat> wanted = ReportFormat.of(formats, System.getenv());
    Report report = Changes.compare(task()).report();
    ReportFiles.write(outputDirectory.toPath(), report, wanted);
    if (wanted.contains(ReportFormat.GITHUB)) {
      // Only lines that begin with the command are commands.
      System.out.print(ReportFormat.GITHUB.render(report));
    }
    getLog().info(report.summary());
    return report;
  }

  private ChangeTask task() {
    // Places are relative to the folder that the build started in, as its repository is.
    Path root = session.getRequest().getMultiModuleProjectDirectory().toPath();
    return new ChangeTask(
        classes.toPath(),
        Optional.empty(),
        "",
        base(),
        root,
        paths(project.getCompileSourceRoots()),
        Path.of(baselineFile),
        Optional.ofNullable(baseline).map(Baseline::parse),
        constant("missingBaseline", MissingBaseline.class, missingBaseline),
        constant("allowBreaking", AllowBreaking.class, allowBreaking),
        project.getVersion(),
        Optional.of(
            new MavenReleases(repositorySystem, repositories, remotes, project.getArtifact())));
  }

  private static <E extends Enum<E>> E constant(String name, Class<E> type, String value) {
    try {
      return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ToolException(
          name
              + " is \""
              + value
              + "\". Say one of "
              + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)
              + ".",
          e);
    }
  }
}
