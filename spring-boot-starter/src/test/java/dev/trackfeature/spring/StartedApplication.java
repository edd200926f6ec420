package dev.trackfeature.spring;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;

/** Starts an application as its {@code main} would, for what it prints when it can't start. */
public final class StartedApplication {

  private StartedApplication() {}

  /**
   * The report of a start that fails, as Spring Boot prints it: from the word Description on.
   *
   * @param arguments such as {@code --trackfeature.proxies=off}
   */
  public static String failure(
      CapturedOutput output, List<Class<?>> configuration, String... arguments) {
    int before = output.getOut().length();
    Throwable failure =
        catchThrowable(
            () ->
                new SpringApplicationBuilder(configuration.toArray(Class<?>[]::new))
                    .web(WebApplicationType.NONE)
                    .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                    .run(arguments)
                    .close());
    if (failure == null) {
      throw new AssertionError("it started with " + Arrays.toString(arguments));
    }
    String printed = output.getOut().substring(before).replace("\r", "");
    int start = printed.indexOf("Description:");
    return start < 0 ? printed : printed.substring(start).strip();
  }
}
