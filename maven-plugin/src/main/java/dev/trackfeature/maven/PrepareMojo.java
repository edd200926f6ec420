package dev.trackfeature.maven;

import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Sets the property {@code trackfeature.processorPath}: the annotation processor, and the class
 * path where javac would have looked for processors there.
 */
@Mojo(
    name = "prepare",
    defaultPhase = LifecyclePhase.PROCESS_RESOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class PrepareMojo extends ProcessorPathMojo {

  @Override
  void run() throws MojoExecutionException {
    try {
      setPath(CompilerExecution.PROCESSOR_PATH, "compile", project.getCompileClasspathElements());
    } catch (DependencyResolutionRequiredException e) {
      throw new IllegalStateException(e);
    }
  }
}
