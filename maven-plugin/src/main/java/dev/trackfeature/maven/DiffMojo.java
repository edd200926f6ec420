package dev.trackfeature.maven;

import dev.trackfeature.tools.report.Severity;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Prints what changed since an earlier catalog. Never fails. */
@Mojo(name = "diff", threadSafe = true)
public final class DiffMojo extends ChangesMojo {

  @Override
  void run() throws MojoFailureException {
    report(
        compare().findings().stream()
            .map(f -> f.severity() == Severity.ERROR ? f.as(Severity.WARNING) : f)
            .toList());
  }
}
