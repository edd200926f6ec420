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

/** Weaves the classes that carry {@code @TrackFeature}, in the folder that javac wrote them to. */
@Mojo(
    name = "weave",
    defaultPhase = LifecyclePhase.COMPILE,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class WeaveMojo extends WeavingMojo {

  /** The class files. */
  @Parameter(defaultValue = "${project.build.outputDirectory}")
  private File classesDirectory;

  @Override
  void run() throws MojoExecutionException, MojoFailureException, IOException {
    try {
      List<Path> classPath = new ArrayList<>(paths(project.getCompileClasspathElements()));
      weave(classesDirectory.toPath(), classPath, project.getCompileSourceRoots(), "");
    } catch (DependencyResolutionRequiredException e) {
      throw new IllegalStateException(e);
    }
  }
}
