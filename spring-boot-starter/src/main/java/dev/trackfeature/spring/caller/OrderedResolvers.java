package dev.trackfeature.spring.caller;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.context.FeatureContextResolver;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks one resolver after the other until one knows the caller.
 *
 * <p>One that throws doesn't keep the others from being asked. When none of them knows the caller,
 * the first failure is thrown on, and the runtime counts it in {@code trackfeature.dropped}. When
 * another one knows, nothing is dropped, and the failure is logged: the first of each resolver as a
 * warning, later ones at debug level.
 */
final class OrderedResolvers implements FeatureContextResolver {

  private static final Log log = LogFactory.getLog(OrderedResolvers.class);

  private final Supplier<List<FeatureContextResolver>> beans;

  /** Null until somebody asks; threads that ask first all find the same. */
  private volatile FeatureContextResolver @Nullable [] found;

  /** Those of which a warning says that they failed. */
  private final Set<Class<?>> reported = ConcurrentHashMap.newKeySet();

  /**
   * @param beans asked once, at the first use: resolvers and what they need may be made from the
   *     tracking that asks them, and are not made before their time
   */
  OrderedResolvers(Supplier<List<FeatureContextResolver>> beans) {
    this.beans = beans;
  }

  @Override
  public @Nullable FeatureContext resolve(Context context) {
    Throwable failure = null;
    FeatureContextResolver failed = null;
    for (FeatureContextResolver resolver : resolvers()) {
      try {
        FeatureContext caller = resolver.resolve(context);
        if (caller != null) {
          if (failed != null) {
            report(failed, failure);
          }
          return caller;
        }
      } catch (VirtualMachineError fatal) {
        throw fatal;
      } catch (Throwable thrown) {
        if (failed == null) {
          failed = resolver;
          failure = thrown;
        }
      }
    }
    if (failure != null) {
      throw OrderedResolvers.<RuntimeException>asIs(failure);
    }
    return null;
  }

  private FeatureContextResolver[] resolvers() {
    FeatureContextResolver[] resolvers = found;
    if (resolvers == null) {
      resolvers = beans.get().toArray(FeatureContextResolver[]::new);
      found = resolvers;
    }
    return resolvers;
  }

  private void report(FeatureContextResolver failed, @Nullable Throwable failure) {
    if (reported.add(failed.getClass())) {
      log.warn(
          "The resolver " + failed.getClass().getName() + " failed; the next one was asked",
          failure);
    } else if (log.isDebugEnabled()) {
      log.debug("The resolver " + failed.getClass().getName() + " failed again", failure);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException asIs(Throwable failure) throws T {
    throw (T) failure;
  }
}
