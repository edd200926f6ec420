package dev.trackfeature.spring.entrypoints;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Why catalogued methods that no bean has can't be tracked, as their classes say. Loads a class
 * without initialising it, and looks at each method once. Thread-safe.
 */
final class UnseenMethods {

  private final Map<TrackedMethod, String> obstacles = new ConcurrentHashMap<>();
  private final @Nullable ClassLoader loader;

  UnseenMethods(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  /** Returns the reason, or an empty text when the method could be tracked if a bean had it. */
  String obstacle(TrackedMethod method) {
    return obstacles.computeIfAbsent(method, this::find);
  }

  private String find(TrackedMethod wanted) {
    try {
      for (Method method : Class.forName(wanted.className(), false, loader).getDeclaredMethods()) {
        if (method.getName().equals(wanted.name()) && TrackedMethod.of(method).equals(wanted)) {
          String obstacle = ProxyObstacles.of(method);
          return obstacle == null ? "" : obstacle;
        }
      }
      return "the class doesn't have the method";
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
      return ProxyObstacles.unreadable(unreadable);
    }
  }
}
