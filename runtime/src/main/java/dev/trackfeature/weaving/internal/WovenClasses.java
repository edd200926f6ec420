package dev.trackfeature.weaving.internal;

import dev.trackfeature.internal.Failures;
import dev.trackfeature.weaving.WeavingReport.Status;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds from class files whether classes are woven: each file is read once, as a resource, and no
 * class is loaded or initialised. Not thread-safe.
 */
final class WovenClasses {

  /**
   * What weaving leaves in a class: a call of the first by inlined advice, of the second by advice
   * that wasn't inlined ({@code -XnoInline}).
   */
  private static final List<byte[]> MARKS =
      List.of(
          "dev/trackfeature/aspects/WovenCalls".getBytes(StandardCharsets.UTF_8),
          "dev/trackfeature/aspects/TrackFeatureAspect".getBytes(StandardCharsets.UTF_8));

  private static final Verdict WOVEN = new Verdict(Status.WOVEN, "");
  private static final Verdict NOT_WOVEN = new Verdict(Status.NOT_WOVEN, "");
  private static final Verdict LOAD_TIME = unknown("an agent weaves classes as they are loaded");
  private static final Verdict NOT_FOUND = unknown("the class file isn't found");

  private final ClassLoader loader;
  private final Map<String, Verdict> byClass = new HashMap<>();
  private @Nullable Verdict unmarked;

  /**
   * What is known of a class.
   *
   * @param reason why the status is unknown; empty otherwise
   */
  record Verdict(Status status, String reason) {}

  /**
   * Reads class files that this loader finds.
   *
   * @param loader asked first; then the toolkit's own, which is the application's in most of them
   */
  WovenClasses(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * What is known of a class.
   *
   * @param className binary name, as {@link Class#getName()} gives it
   */
  Verdict verdict(String className) {
    return byClass.computeIfAbsent(className, this::read);
  }

  private Verdict read(String className) {
    try (InputStream in = open(className.replace('.', '/') + ".class")) {
      if (in == null) {
        return NOT_FOUND;
      }
      return ConstantPool.usesAny(in.readAllBytes(), MARKS) ? WOVEN : unmarked();
    } catch (Throwable failure) {
      Failures.throwIfFatal(failure);
      return unknown("the class file can't be read: " + failure);
    }
  }

  private @Nullable InputStream open(String resource) {
    InputStream in = loader.getResourceAsStream(resource);
    ClassLoader own = WovenClasses.class.getClassLoader();
    return in != null || own == null || own == loader ? in : own.getResourceAsStream(resource);
  }

  private Verdict unmarked() {
    if (unmarked == null) {
      unmarked = LoadTimeWeaver.isPresent() ? LOAD_TIME : NOT_WOVEN;
    }
    return unmarked;
  }

  private static Verdict unknown(String reason) {
    return new Verdict(Status.UNKNOWN, reason);
  }
}
