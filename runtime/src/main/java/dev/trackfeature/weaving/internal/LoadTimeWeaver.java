package dev.trackfeature.weaving.internal;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds whether classes are woven when they are loaded, so that their files don't show it. */
final class LoadTimeWeaver {

  /**
   * Agents on the class path of the virtual machine that hand out their instrumentation once it has
   * started them. Looked for once, as each look at an absent class searches the whole class path:
   * only an agent that is attached to a running application could appear later.
   */
  private static final List<Class<?>> AGENTS =
      Stream.of(
              "org.aspectj.weaver.loadtime.Agent",
              "org.springframework.instrument.InstrumentationSavingAgent")
          .<Class<?>>mapMulti(LoadTimeWeaver::find)
          .toList();

  private LoadTimeWeaver() {}

  /** Whether an agent that weaves has been started; that it is on the class path says nothing. */
  static boolean isPresent() {
    return AGENTS.stream().anyMatch(LoadTimeWeaver::isStarted);
  }

  private static void find(String agent, Consumer<Class<?>> found) {
    try {
      // The virtual machine loads agents by the system's loader, whatever loads the application.
      found.accept(Class.forName(agent, true, ClassLoader.getSystemClassLoader()));
    } catch (ClassNotFoundException | RuntimeException | LinkageError absent) {
      // Then it weaves nothing.
    }
  }

  private static boolean isStarted(Class<?> agent) {
    try {
      return agent.getMethod("getInstrumentation").invoke(null) != null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError notStarted) {
      if (notStarted.getCause() instanceof VirtualMachineError fatal) {
        throw fatal;
      }
      return false;
    }
  }
}
