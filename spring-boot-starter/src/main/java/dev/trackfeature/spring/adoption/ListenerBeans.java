package dev.trackfeature.spring.adoption;

import dev.trackfeature.adoption.AdoptionEvent;
import dev.trackfeature.adoption.AdoptionListener;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The application's listeners, each made for its first event: it may be made from the tracking that
 * calls it.
 */
final class ListenerBeans {

  private final ConfigurableListableBeanFactory beanFactory;

  ListenerBeans(ConfigurableListableBeanFactory beanFactory) {
    this.beanFactory = beanFactory;
  }

  /** Those that the application would inject, in their {@link Order}; makes none of them. */
  List<AdoptionListener> all() {
    return Arrays.stream(
            BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                beanFactory, AdoptionListener.class, true, false))
        .filter(this::isCandidate)
        .sorted(Comparator.comparingInt(this::order))
        .<AdoptionListener>map(name -> new Made(beanFactory, name))
        .toList();
  }

  /** Not what is behind the proxy of a scope, for example. */
  private boolean isCandidate(String name) {
    try {
      BeanDefinition bean = beanFactory.getMergedBeanDefinition(name);
      return bean.isAutowireCandidate()
          && !(bean instanceof AbstractBeanDefinition own && !own.isDefaultCandidate());
    } catch (NoSuchBeanDefinitionException singleton) {
      return true;
    }
  }

  private int order(String name) {
    Order order = beanFactory.findAnnotationOnBean(name, Order.class, false);
    return order == null ? Ordered.LOWEST_PRECEDENCE : order.value();
  }

  /** Looks its bean up when it is called. One that can't be made is a listener that throws. */
  private static final class Made implements AdoptionListener {

    private final BeanFactory beanFactory;
    private final String name;

    /** Null until the first event; used by the listener's thread only. */
    private @Nullable AdoptionListener bean;

    Made(BeanFactory beanFactory, String name) {
      this.beanFactory = beanFactory;
      this.name = name;
    }

    @Override
    public void stageReached(AdoptionEvent event) throws Exception {
      AdoptionListener listener = bean;
      if (listener == null) {
        listener = beanFactory.getBean(name, AdoptionListener.class);
        bean = listener;
      }
      listener.stageReached(event);
    }
  }
}
