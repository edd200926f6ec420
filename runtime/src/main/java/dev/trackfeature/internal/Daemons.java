package dev.trackfeature.internal;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Makes the toolkit's own threads, which must keep nothing of the application that needs them. */
public final class Daemons {

  private Daemons() {}

  /**
   * A daemon thread, not yet started. On JDK 17 a thread keeps the access rights of all code on the
   * stack that made it, and so their class loaders; privileged, it keeps only the toolkit's. Nor
   * does it inherit thread locals.
   */
  @SuppressWarnings("removal")
  public static Thread thread(String name, Runnable body) {
    Thread thread =
        AccessController.doPrivileged(
            (PrivilegedAction<Thread>) () -> new Thread(null, body, name, 0, false));
    thread.setDaemon(true);
    thread.setContextClassLoader(Daemons.class.getClassLoader());
    return thread;
  }
}
