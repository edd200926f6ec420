package dev.trackfeature.maven;

import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Fails where the catalog breaks those who rely on an earlier one. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends ChangesMojo {

  @Override
  void run() throws MojoFailureException {
    report(compare().findings());
  }
}
