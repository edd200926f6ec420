package dev.trackfeature.maven;

import dev.trackfeature.tools.expiry.Expiry;
import dev.trackfeature.tools.expiry.ExpiryResult;
import dev.trackfeature.tools.expiry.ExpiryTask;
import java.io.File;
import java.time.Clock;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Finds features that are past the date or version of their removal, or too old to be beta. */
@Mojo(name = "expiry", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ExpiryMojo extends FeatureMojo {

  /** The class files, with the catalog among them. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", readonly = true)
  private File classes;

  /** The date to go by; that of the clock, in UTC, without it. */
  @Parameter(property = "trackfeature.today")
  private String today = "";

  /** How long a feature may be beta. */
  @Parameter(property = "trackfeature.maxBetaAge", defaultValue = "P180D")
  private String maxBetaAge;

  /** How long a feature may be experimental. */
  @Parameter(property = "trackfeature.maxExperimentalAge", defaultValue = "P90D")
  private String maxExperimentalAge;

  /** How long before its removal a feature is a warning. */
  @Parameter(property = "trackfeature.warnBefore", defaultValue = "P30D")
  private String warnBefore;

  /** What fails the build: {@code expired} or {@code never}. */
  @Parameter(property = "trackfeature.fail", defaultValue = "expired")
  private String fail;

  @Override
  void run() throws MojoFailureException {
    if (!classes.exists()) {
      getLog().debug("No classes at " + classes);
      return;
    }
    ExpiryResult result =
        Expiry.find(
            new ExpiryTask(
                classes.toPath(),
                "",
                project.getVersion(),
                base(),
                paths(project.getCompileSourceRoots()),
                ExpiryTask.today(today, Clock.systemUTC()),
                ExpiryTask.period("maxBetaAge", maxBetaAge),
                ExpiryTask.period("maxExperimentalAge", maxExperimentalAge),
                ExpiryTask.period("warnBefore", warnBefore),
                ExpiryTask.failOnExpired(fail)));
    result.write(outputDirectory.toPath());
    getLog().info(result.report().summary());
    report(result.findings());
  }
}
