package dev.trackfeature.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Weaves the classes of tests that carry {@code @TrackFeature}. */
@Mojo(
    name = "weave-tests",
    defaultPhase = LifecyclePhase.TEST_COMPILE,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class WeaveTestsMojo extends WeavingMojo {

  /** The class files. */
  @Parameter(defaultValue = "${project.build.testOutputDirectory}")
  private File classesDirectory;

  @Override
  void run() throws MojoExecutionException, MojoFailureException, IOException {
    try {
      List<Path> classPath = new ArrayList<>(paths(project.getTestClasspathElements()));
      weave(classesDirectory.toPath(), classPath, project.getTestCompileSourceRoots(), "tests");
    } catch (DependencyResolutionRequiredException e) {
      throw new IllegalStateException(e);
    }
  }
}
