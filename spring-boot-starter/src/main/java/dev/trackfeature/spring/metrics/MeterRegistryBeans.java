package dev.trackfeature.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Set<String> read = new HashSet<>();

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

  /** The registries that have no reader. */
  List<MeterRegistry> unread() {
    return all().stream().filter(registry -> !isRead(registry.getClass())).toList();
  }

  /** The first of this class. */
  @Nullable MeterRegistry first(String className) {
    return all().stream()
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

  private List<MeterRegistry> all() {
    Set<MeterRegistry> found = Collections.newSetFromMap(new IdentityHashMap<>());
    List<MeterRegistry> ordered = new ArrayList<>();
    for (String name : typesByName().keySet()) {
      try {
        collect(beans.getBean(name, MeterRegistry.class), found, ordered);
      } catch (RuntimeException failure) {
        // One of a request, for example.
        log.warn("Can't show features in the registry '" + name + "'", failure);
      }
    }
    return ordered;
  }

  /** A composite stands for its children; an empty one for those that it gets later. */
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
