package dev.trackfeature.maven;

import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Sets the property {@code trackfeature.testProcessorPath}, as {@code prepare} does for tests. */
@Mojo(
    name = "prepare-tests",
    defaultPhase = LifecyclePhase.PROCESS_TEST_RESOURCES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class PrepareTestsMojo extends ProcessorPathMojo {

  @Override
  void run() throws MojoExecutionException {
    try {
      setPath(
          CompilerExecution.TEST_PROCESSOR_PATH, "testCompile", project.getTestClasspathElements());
    } catch (DependencyResolutionRequiredException e) {
      throw new IllegalStateException(e);
    }
  }
}
