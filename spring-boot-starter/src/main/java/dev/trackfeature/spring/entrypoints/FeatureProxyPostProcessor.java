package dev.trackfeature.spring.entrypoints;

import dev.trackfeature.spring.entrypoints.SeenBeans.Seen;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.interceptor.AsyncExecutionInterceptor;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Puts a proxy before each bean with tracked methods whose class isn't woven, or adds to the proxy
 * that it has: outside the advice of transactions and caches, so that a use takes the time that the
 * caller sees and a cache hit counts, but inside that of {@code @Async}, on the thread that works,
 * and inside that of Spring Security, as a call that it denies is no use.
 *
 * <p>Never keeps an application from starting: a bean that can't have a proxy stays as it is, and
 * {@link #seen} has the reason. Thread-safe.
 */
@SuppressWarnings("serial") // Of Spring's base class; post-processors aren't serialized.
final class FeatureProxyPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

  private static final Log log = LogFactory.getLog(FeatureProxyPostProcessor.class);

  /** After Spring's advice for transactions and caches, before that of {@code @Async}. */
  private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 100;

  /** Of the advice that decides who may call a method; none of it need be on the class path. */
  private static final String SECURITY = "org.springframework.security.";

  private final transient TrackedMethods tracked;
  private final transient SeenBeans seen = new SeenBeans();

  /**
   * Why the beans of a class get no subclass as their proxy; empty where nothing speaks against.
   */
  private final transient Map<Class<?>, String> obstacles = new ConcurrentHashMap<>();

  /** Targets whose proxy was handed out while they were made, for a bean that needs them. */
  private final transient Map<String, Object> early = new ConcurrentHashMap<>();

  private final transient Advisor tracking;

  FeatureProxyPostProcessor(TrackedMethods tracked) {
    this.tracked = tracked;
    tracking = TrackedUseInterceptor.advisor(new ProxySites(tracked));
    advisor = tracking;
    setBeforeExistingAdvisors(true);
    setOrder(ORDER);
  }

  /** What became of the beans so far. */
  SeenBeans seen() {
    return seen;
  }

  /** What will become of the tracked methods of a class if a bean of it is made. */
  List<Seen> expected(Class<?> type) {
    List<Seen> expected = new ArrayList<>();
    for (Method method : tracked.of(type)) {
      boolean woven = tracked.isWoven(method);
      String obstacle = woven ? null : ProxyObstacles.of(method);
      if (!woven && obstacle == null && isProxyTargetClass() && !type.isInterface()) {
        obstacle = obstacleOf(type).isEmpty() ? null : obstacleOf(type);
      }
      expected.add(new Seen(type, method, woven, obstacle));
    }
    return expected;
  }

  @Override
  public Object getEarlyBeanReference(Object bean, String beanName) {
    early.put(beanName, target(bean));
    return process(bean, beanName);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    Object handedOut = early.remove(beanName);
    return handedOut != null && handedOut == target(bean) ? bean : process(bean, beanName);
  }

  private static Object target(Object bean) {
    try {
      if (bean instanceof Advised advised && advised.getTargetSource().isStatic()) {
        Object target = advised.getTargetSource().getTarget();
        return target == null ? bean : target;
      }
    } catch (Exception unknown) {
      log.debug("Can't find the target of a proxy", unknown);
    }
    return bean;
  }

  private Object process(Object bean, String beanName) {
    if (bean instanceof AopInfrastructureBean) {
      return bean;
    }
    try {
      return track(bean, beanName);
    } catch (RuntimeException | LinkageError failure) {
      log.debug("Can't look for features in the bean " + beanName, failure);
      return bean;
    }
  }

  private Object track(Object bean, String beanName) {
    Class<?> target = ClassUtils.getUserClass(AopUtils.getTargetClass(bean));
    List<Method> methods = methods(bean, target);
    if (methods.isEmpty()) {
      return bean;
    }
    List<Method> unwoven = methods.stream().filter(method -> !tracked.isWoven(method)).toList();
    seen.noteWoven(target, methods.stream().filter(tracked::isWoven).toList());
    if (unwoven.stream().allMatch(method -> ProxyObstacles.of(method) != null)) {
      seen.note(target, unwoven, bean, null);
      return bean;
    }
    Object result = bean;
    String obstacle = isProxyTargetClass() ? obstacle(bean, target) : null;
    if (obstacle == null) {
      try {
        result = advise(bean, beanName);
        obstacle = AopUtils.isCglibProxy(result) ? obstacle(bean, target) : null;
      } catch (RuntimeException | LinkageError failure) {
        log.debug("Can't make a proxy for the bean " + beanName, failure);
        obstacle = "no proxy can be made: " + failure;
      }
    }
    seen.note(target, unwoven, result, obstacle);
    return obstacle == null ? result : bean;
  }

  private List<Method> methods(Object bean, Class<?> target) {
    List<Method> own = tracked.of(target);
    if (!Proxy.isProxyClass(bean.getClass())) {
      return own;
    }
    // Default methods of interfaces that only the proxy has, such as a repository's.
    List<Method> methods = new ArrayList<>(own);
    for (Class<?> type : bean.getClass().getInterfaces()) {
      for (Method method : tracked.of(type)) {
        if (!methods.contains(method) && TrackedMethods.run(method, target).equals(method)) {
          methods.add(method);
        }
      }
    }
    return methods;
  }

  /** Why a subclass of the bean's class can't be its proxy; null where nothing speaks against. */
  private @Nullable String obstacle(Object bean, Class<?> target) {
    if (isOpen(bean) || hasJdkProxy(bean.getClass())) {
      return null;
    }
    String obstacle = obstacleOf(target);
    return obstacle.isEmpty() ? null : obstacle;
  }

  private String obstacleOf(Class<?> target) {
    return obstacles.computeIfAbsent(
        target, type -> Objects.requireNonNullElse(ProxyObstacles.ofSubclass(type), ""));
  }

  /** Whether it is a proxy that takes further advice. */
  private static boolean isOpen(Object bean) {
    return bean instanceof Advised advised && !advised.isFrozen();
  }

  private static boolean hasJdkProxy(Class<?> type) {
    return Proxy.isProxyClass(type) || ClassUtils.isLambdaClass(type);
  }

  private Object advise(Object bean, String beanName) {
    if (isOpen(bean)) {
      Advised advised = (Advised) bean;
      advised.addAdvisor(position(advised.getAdvisors()), tracking);
      return bean;
    }
    return super.postProcessAfterInitialization(bean, beanName);
  }

  /** First, but for advice that hands over to another thread or denies the call. */
  private static int position(Advisor[] advisors) {
    int position = 0;
    for (int i = 0; i < advisors.length; i++) {
      if (advisors[i].getAdvice() instanceof AsyncExecutionInterceptor || isSecurity(advisors[i])) {
        position = i + 1;
      }
    }
    return position;
  }

  private static boolean isSecurity(Advisor advisor) {
    return advisor.getClass().getName().startsWith(SECURITY)
        || advisor.getAdvice().getClass().getName().startsWith(SECURITY);
  }

  @Override
  protected boolean isEligible(Class<?> targetClass) {
    return true; // Those that aren't don't get here.
  }
}
