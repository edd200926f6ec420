package dev.trackfeature.spring.entrypoints;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;

/**
 * What became of the tracked methods of the beans that were made: by the class of the bean, as
 * prototypes are made often. Thread-safe.
 */
final class SeenBeans {

  /**
   * A tracked method, in the beans of one class.
   *
   * @param beanClass as it was written
   * @param woven whether it reports its uses itself
   * @param obstacle why it isn't tracked through a proxy either; null when it is
   */
  record Seen(Class<?> beanClass, Method method, boolean woven, @Nullable String obstacle) {

    boolean isTracked() {
      return woven || obstacle == null;
    }
  }

  private final Map<Class<?>, Map<Method, Seen>> byClass = new ConcurrentHashMap<>();

  /**
   * Takes note of a bean's woven methods.
   *
   * @param beanClass as it was written
   */
  void noteWoven(Class<?> beanClass, List<Method> methods) {
    for (Method method : methods) {
      ofClass(beanClass).putIfAbsent(method, new Seen(beanClass, method, true, null));
    }
  }

  /**
   * Takes note of a bean's tracked methods that aren't woven.
   *
   * @param beanClass as it was written
   * @param bean the bean or its proxy
   * @param obstacle why the bean has no proxy; null when it has one
   */
  void note(Class<?> beanClass, List<Method> methods, Object bean, @Nullable String obstacle) {
    Map<Method, Seen> known = ofClass(beanClass);
    for (Method method : methods) {
      Seen seen = known.get(method);
      if (seen == null || !seen.isTracked()) {
        known.put(
            method,
            new Seen(beanClass, method, false, obstacle(method, bean, beanClass, obstacle)));
      }
    }
  }

  private Map<Method, Seen> ofClass(Class<?> beanClass) {
    return byClass.computeIfAbsent(beanClass, added -> new ConcurrentHashMap<>());
  }

  private static @Nullable String obstacle(
      Method method, Object bean, Class<?> beanClass, @Nullable String ofBean) {
    String obstacle = ProxyObstacles.of(method);
    if (obstacle != null) {
      return obstacle;
    }
    if (ofBean != null) {
      return ofBean;
    }
    return AopUtils.isJdkDynamicProxy(bean) && !isExposed(method, bean, beanClass)
        ? "no interface of the bean's JDK proxy has the method"
        : null;
  }

  private static boolean isExposed(Method method, Object proxy, Class<?> beanClass) {
    for (Class<?> type : proxy.getClass().getInterfaces()) {
      for (Method offered : type.getMethods()) {
        if (offered.getName().equals(method.getName())
            && TrackedMethods.run(offered, beanClass).equals(method)) {
          return true;
        }
      }
    }
    return false;
  }

  /** All that was seen, by method. */
  Map<TrackedMethod, List<Seen>> byMethod() {
    Map<TrackedMethod, List<Seen>> seen = new LinkedHashMap<>();
    for (Map<Method, Seen> ofClass : byClass.values()) {
      for (Seen one : ofClass.values()) {
        seen.computeIfAbsent(TrackedMethod.of(one.method()), added -> new ArrayList<>()).add(one);
      }
    }
    return seen;
  }
}
