package dev.trackfeature.spring.entrypoints;

import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.runtime.FeatureSite;
import dev.trackfeature.weaving.WeavingReport;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds the methods with {@link TrackFeature} that run when methods of a bean are called, and
 * whether they are woven. Looks at each class once, and not at all at those of the platform and of
 * Spring. Thread-safe.
 */
final class TrackedMethods {

  private static final Log log = LogFactory.getLog(TrackedMethods.class);

  /** Platforms and libraries that applications have many beans of, none with features. */
  private static final List<String> FOREIGN =
      List.of(
          "java.",
          "javax.",
          "jakarta.",
          "jdk.",
          "sun.",
          "com.sun.",
          "com.fasterxml.",
          "com.zaxxer.",
          "io.micrometer.",
          "io.opentelemetry.",
          "io.prometheus.",
          "kotlin.",
          "org.apache.catalina.",
          "org.apache.tomcat.",
          "org.hibernate.",
          "org.springframework.",
          "reactor.",
          "tools.jackson.");

  /** Of Spring's, but applications. */
  private static final String SAMPLES = "org.springframework.samples.";

  private final Map<Class<?>, List<Method>> declared = new ConcurrentHashMap<>();
  private final Map<Class<?>, List<Method>> ofBeans = new ConcurrentHashMap<>();
  private final Map<Class<?>, Boolean> woven = new ConcurrentHashMap<>();

  /**
   * The annotated methods of a bean's class, woven or not: those that it declares, or inherits and
   * doesn't override.
   *
   * @param type the class, or one that was generated from it
   */
  List<Method> of(Class<?> type) {
    Class<?> written = ClassUtils.getUserClass(type);
    List<Method> known = ofBeans.get(written);
    return known != null ? known : ofBeans.computeIfAbsent(written, this::find);
  }

  /** Whether the class that declares the method reports its uses itself. */
  boolean isWoven(Method method) {
    return woven.computeIfAbsent(
        method.getDeclaringClass(),
        declaring -> FeatureSite.weaving(declaring) == WeavingReport.Status.WOVEN);
  }

  /**
   * The method that runs when one is called on an object of this class. A JDK proxy says no more
   * than the interface.
   */
  static Method run(Method called, Class<?> target) {
    return AopUtils.getMostSpecificMethod(
        called, Proxy.isProxyClass(target) ? called.getDeclaringClass() : target);
  }

  private List<Method> find(Class<?> type) {
    List<Method> found = new ArrayList<>();
    for (Class<?> part : hierarchy(type)) {
      for (Method method : declared.computeIfAbsent(part, TrackedMethods::declaredBy)) {
        if (isOwn(method) || isRun(method, type)) {
          found.add(method);
        }
      }
    }
    return List.copyOf(found);
  }

  /** Whether no subclass overrides it; assumed where the classes in between can't be read. */
  private static boolean isRun(Method method, Class<?> type) {
    try {
      return run(method, type).equals(method);
    } catch (RuntimeException | LinkageError unreadable) {
      log.debug("Can't read the methods of " + type.getName(), unreadable);
      return true;
    }
  }

  /** Whether no class can override it. */
  private static boolean isOwn(Method method) {
    return Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers());
  }

  private static Set<Class<?>> hierarchy(Class<?> type) {
    Set<Class<?>> parts = new LinkedHashSet<>();
    for (Class<?> part = type; part != null && !isForeign(part); part = part.getSuperclass()) {
      parts.add(part);
      addInterfaces(part, parts);
    }
    return parts;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> parts) {
    for (Class<?> part : type.getInterfaces()) {
      if (!isForeign(part) && parts.add(part)) {
        addInterfaces(part, parts);
      }
    }
  }

  private static boolean isForeign(Class<?> type) {
    String name = type.getName();
    for (String prefix : FOREIGN) {
      if (name.startsWith(prefix)) {
        return !name.startsWith(SAMPLES);
      }
    }
    return false;
  }

  /** Without bridges, to which the compiler copies annotations. */
  private static List<Method> declaredBy(Class<?> type) {
    try {
      List<Method> found = new ArrayList<>();
      for (Method method : type.getDeclaredMethods()) {
        if (!method.isBridge() && method.isAnnotationPresent(TrackFeature.class)) {
          found.add(method);
        }
      }
      return List.copyOf(found);
    } catch (RuntimeException | LinkageError unreadable) {
      // As a type of an optional library is absent that the class names.
      log.debug("Can't read the methods of " + type.getName(), unreadable);
      return List.of();
    }
  }
}
