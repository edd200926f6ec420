package dev.trackfeature.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The registries that the application has as beans, in composites too, each once. Their types are
 * known without making them.
 */
final class MeterRegistryBeans {

  static final String PROMETHEUS = "io.micrometer.prometheusmetrics.PrometheusMeterRegistry";
  static final String OTLP = "io.micrometer.registry.otlp.OtlpMeterRegistry";

  private static final Log log = LogFactory.getLog(MeterRegistryBeans.class);

  /** Of all registry beans, which it is given; Boot's own type, which isn't public. */
  private static final String COMPOSITE_OF_BEANS = "AutoConfiguredCompositeMeterRegistry";

  /** Boot's bean for applications without a registry. */
  private static final String NO_REGISTRY = "noOpMeterRegistry";

  private final ConfigurableListableBeanFactory beans;
  private final Set<String> read = ConcurrentHashMap.newKeySet();

  MeterRegistryBeans(ConfigurableListableBeanFactory beans) {
    this.beans = beans;
  }

  /** Registries of this class have a better reader. */
  void markAsRead(String className) {
    read.add(className);
  }

  /** Simple names of the registries that have no reader; makes none of them. */
  List<String> unreadTypes() {
    Set<String> types = new LinkedHashSet<>();
    typesByName().values().stream()
        .filter(type -> !type.getSimpleName().equals(COMPOSITE_OF_BEANS))
        .filter(type -> !isRead(type))
        .forEach(type -> types.add(type.getSimpleName()));
    return List.copyOf(types);
  }

  /** The registries that have no reader; makes no others, as far as types tell. */
  List<MeterRegistry> unread() {
    return made(type -> !isRead(type)).stream()
        .filter(registry -> !isRead(registry.getClass()))
        .toList();
  }

  /** The first of this class; makes no others where one bean is known to be of it. */
  @Nullable MeterRegistry first(String className) {
    return Stream.<Predicate<Class<?>>>of(type -> isA(type, className), type -> true)
        .flatMap(wanted -> made(wanted).stream())
        .filter(registry -> isA(registry.getClass(), className))
        .findFirst()
        .orElse(null);
  }

  private Map<String, Class<?>> typesByName() {
    Map<String, Class<?>> types = new LinkedHashMap<>();
    for (String name :
        BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
            beans, MeterRegistry.class, true, false)) {
      Class<?> type = beans.getType(name, false);
      if (!name.equals(NO_REGISTRY)) {
        types.put(name, type == null ? MeterRegistry.class : type);
      }
    }
    return types;
  }

  /** Those whose beans are of such types. */
  private List<MeterRegistry> made(Predicate<Class<?>> wanted) {
    Set<MeterRegistry> found = Collections.newSetFromMap(new IdentityHashMap<>());
    List<MeterRegistry> ordered = new ArrayList<>();
    for (Map.Entry<String, Class<?>> bean : typesByName().entrySet()) {
      String name = bean.getKey();
      try {
        if (wanted.test(bean.getValue())) {
          collect(beans.getBean(name, MeterRegistry.class), found, ordered);
        }
      } catch (RuntimeException failure) {
        // One of a request, for example.
        log.warn("Can't show features in the registry '" + name + "'", failure);
      }
    }
    return ordered;
  }

  /**
   * Instead of a composite its children; one without children is kept, as it may get some later.
   */
  private static void collect(
      MeterRegistry registry, Set<MeterRegistry> found, List<MeterRegistry> ordered) {
    if (!found.add(registry)) {
      return;
    }
    if (registry instanceof CompositeMeterRegistry composite
        && !composite.getRegistries().isEmpty()) {
      composite.getRegistries().forEach(child -> collect(child, found, ordered));
    } else {
      ordered.add(registry);
    }
  }

  private boolean isRead(Class<?> type) {
    return read.stream().anyMatch(className -> isA(type, className));
  }

  static boolean isA(Class<?> type, String className) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (each.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }
}
