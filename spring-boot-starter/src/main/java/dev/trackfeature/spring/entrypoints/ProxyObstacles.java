package dev.trackfeature.spring.entrypoints;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Why a class or a method can't be tracked through a proxy, as people read it. */
final class ProxyObstacles {

  private ProxyObstacles() {}

  /**
   * Why no proxy intercepts calls of this method.
   *
   * @return null when one can
   */
  static @Nullable String of(Method method) {
    int modifiers = method.getModifiers();
    if (Modifier.isPrivate(modifiers)) {
      return "the method is private";
    }
    if (Modifier.isStatic(modifiers)) {
      return "the method is static";
    }
    return Modifier.isFinal(modifiers) ? "the method is final" : null;
  }

  /**
   * Why beans of this class are not put behind a proxy that extends it. A method that the proxy
   * can't override would run on the proxy itself, whose fields are empty, so classes with such
   * methods are left alone.
   *
   * @return null when they can be
   */
  static @Nullable String ofSubclass(Class<?> type) {
    try {
      return findOfSubclass(type);
    } catch (RuntimeException | LinkageError unreadable) {
      // As a type of an optional library is absent that the class or a superclass names.
      return unreadable(unreadable);
    }
  }

  /** Why nothing is known of a class. */
  static String unreadable(Throwable failure) {
    return "the class can't be read: " + failure;
  }

  private static @Nullable String findOfSubclass(Class<?> type) {
    if (Modifier.isFinal(type.getModifiers())) {
      return "the class is final";
    }
    if (type.isSealed()) {
      return "the class is sealed";
    }
    if (!hasVisibleConstructor(type)) {
      return "all constructors of the class are private";
    }
    for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
      for (Method method : part.getDeclaredMethods()) {
        if (isCalledOnProxy(method, type)) {
          return "a proxy would break the method "
              + method.getName()
              + " of the class, which it can't override";
        }
      }
    }
    return null;
  }

  private static boolean hasVisibleConstructor(Class<?> type) {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (!Modifier.isPrivate(constructor.getModifiers())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCalledOnProxy(Method method, Class<?> type) {
    int modifiers = method.getModifiers();
    if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || method.isSynthetic()) {
      return false;
    }
    return Modifier.isFinal(modifiers) || isOfOtherPackage(method, type);
  }

  /** Whether only another package than that of the bean's class can override the method. */
  private static boolean isOfOtherPackage(Method method, Class<?> type) {
    Class<?> declaring = method.getDeclaringClass();
    return (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0
        && !(declaring.getPackageName().equals(type.getPackageName())
            && declaring.getClassLoader() == type.getClassLoader());
  }
}
