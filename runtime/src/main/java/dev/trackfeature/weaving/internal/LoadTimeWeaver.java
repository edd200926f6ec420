package dev.trackfeature.weaving.internal;

import java.util.List;

/** Finds whether classes are woven when they are loaded, so that their files don't show it. */
final class LoadTimeWeaver {

  /** Agents that hand out their instrumentation once the virtual machine has started them. */
  private static final List<String> AGENTS =
      List.of(
          "org.aspectj.weaver.loadtime.Agent",
          "org.springframework.instrument.InstrumentationSavingAgent");

  private LoadTimeWeaver() {}

  /** Whether an agent that weaves has been started; that it is on the class path says nothing. */
  static boolean isPresent() {
    return AGENTS.stream().anyMatch(LoadTimeWeaver::isStarted);
  }

  private static boolean isStarted(String agent) {
    try {
      // The virtual machine loads agents by the system's loader, whatever loads the application.
      return Class.forName(agent, true, ClassLoader.getSystemClassLoader())
              .getMethod("getInstrumentation")
              .invoke(null)
          != null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError absentOrNotStarted) {
      if (absentOrNotStarted.getCause() instanceof VirtualMachineError fatal) {
        throw fatal;
      }
      return false;
    }
  }
}
