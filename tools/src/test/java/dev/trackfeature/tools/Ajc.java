package dev.trackfeature.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aspectj.bridge.IMessage;
import org.aspectj.bridge.MessageHandler;
import org.aspectj.tools.ajc.Main;

/** Classes woven by ajc itself, with whatever options. */
public final class Ajc {

  /** The folder or jar that has the aspect. */
  public static final Path ASPECTS =
      Stream.of(Sources.CLASS_PATH.split(File.pathSeparator))
          .filter(entry -> entry.contains("aspects"))
          .map(Path::of)
          .findFirst()
          .orElseThrow();

  private Ajc() {}

  /** Weaves a folder into another, and fails when ajc does. */
  public static void weave(Path classes, Path woven, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-inpath", classes.toString(), "-d", woven.toString()));
    arguments.addAll(List.of("-classpath", Sources.CLASS_PATH, "-17", "-proc:none"));
    if (!arguments.contains("-aspectpath")) {
      arguments.addAll(List.of("-aspectpath", ASPECTS.toString()));
    }
    MessageHandler messages = new MessageHandler();
    // ajc breaks when two run at once.
    synchronized (Ajc.class) {
      new Main().run(arguments.toArray(String[]::new), messages);
    }
    assertThat(messages.getMessages(IMessage.ERROR, true)).isEmpty();
  }
}
