package dev.trackfeature.spring.entrypoints;

import dev.trackfeature.runtime.FeatureSite;
import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;

/**
 * Records the uses of tracked methods that are called through a proxy. Nothing that goes wrong in
 * it reaches the caller. Thread-safe.
 */
final class TrackedUseInterceptor implements MethodInterceptor {

  private final ProxySites sites;

  private TrackedUseInterceptor(ProxySites sites) {
    this.sites = sites;
  }

  /** Advises the calls of methods that are tracked and aren't woven. */
  static StaticMethodMatcherPointcutAdvisor advisor(ProxySites sites) {
    return new TrackedUseAdvisor(sites);
  }

  @Override
  public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
    FeatureSite site = site(invocation);
    if (site == null) {
      return invocation.proceed();
    }
    long use = site.start(invocation.getArguments());
    Object result;
    try {
      result = invocation.proceed();
    } catch (Throwable failure) {
      FeatureSite.fail(use, failure);
      throw failure;
    }
    return FeatureSite.end(use, result);
  }

  private @Nullable FeatureSite site(MethodInvocation invocation) {
    try {
      Object target = invocation.getThis();
      Method called = invocation.getMethod();
      return sites.of(called, target == null ? called.getDeclaringClass() : target.getClass());
    } catch (RuntimeException | LinkageError | StackOverflowError unfound) {
      // The next call tries again.
      return null;
    }
  }

  /** The interceptor where it applies. */
  @SuppressWarnings("serial") // Of Spring's base class; a proxy of ours isn't serialized.
  private static final class TrackedUseAdvisor extends StaticMethodMatcherPointcutAdvisor {

    private final transient ProxySites sites;

    TrackedUseAdvisor(ProxySites sites) {
      super(new TrackedUseInterceptor(sites));
      this.sites = sites;
    }

    @Override
    public boolean matches(Method method, Class<?> targetClass) {
      return sites.of(method, targetClass) != null;
    }
  }
}
