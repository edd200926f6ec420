package dev.trackfeature.spring.entrypoints;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Beans that are made later, if at all: lazy ones, prototypes, those of a request. */
final class PendingBeans {

  private static final Log log = LogFactory.getLog(PendingBeans.class);

  private final ConfigurableListableBeanFactory beanFactory;

  PendingBeans(ConfigurableListableBeanFactory beanFactory) {
    this.beanFactory = beanFactory;
  }

  /** The classes of which no bean was made, as far as they are known. Makes none. */
  Set<Class<?>> types() {
    Set<Class<?>> types = new HashSet<>();
    for (String name : beanFactory.getBeanDefinitionNames()) {
      Class<?> type = typeOfPending(name);
      if (type != null) {
        types.add(ClassUtils.getUserClass(type));
      }
    }
    return types;
  }

  private @Nullable Class<?> typeOfPending(String name) {
    try {
      return beanFactory.containsSingleton(name)
              || beanFactory.getMergedBeanDefinition(name).isAbstract()
          ? null
          : beanFactory.getType(name, false);
    } catch (RuntimeException | LinkageError unknown) {
      log.debug("Can't find the type of the bean " + name, unknown);
      return null;
    }
  }

  /** The loader of the application's classes. */
  @Nullable ClassLoader loader() {
    return beanFactory.getBeanClassLoader();
  }
}
