package dev.trackfeature.runtime;

import static java.util.Objects.requireNonNull;

import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.catalog.FeatureName;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.Failures;
import dev.trackfeature.weaving.WeavingReport;
import dev.trackfeature.weaving.internal.WeavingCheck;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A place in code that is a use of a feature whenever it runs; for instrumentation, such as a proxy
 * or an agent. A site is made once for each place and kept, as finding out what is known of it
 * takes reflection.
 *
 * <pre>{@code
 * private final FeatureSite site = FeatureSite.of(method);
 *
 * Object invoke(Invocation invocation) throws Throwable {
 *   long use = site.start(invocation.arguments());
 *   Object result;
 *   try {
 *     result = invocation.proceed();
 *   } catch (Throwable failure) {
 *     FeatureSite.fail(use, failure);
 *     throw failure;
 *   }
 *   return FeatureSite.end(use, result);
 * }
 * }</pre>
 *
 * <p>A use is counted once, however many instrumentations report it: inside a use of the same
 * feature on the same thread, {@code start} returns {@link #NOT_TRACKED}. Nothing here throws but
 * virtual machine errors, and what {@link #of} and {@link #named} say. Making a site takes more of
 * the stack than starting a use and throws a {@link StackOverflowError} where too little is left;
 * {@link #start(Object, Function)} drops the use instead. Thread-safe.
 */
public final class FeatureSite {

  /** No use: nothing is recorded at its end. */
  public static final long NOT_TRACKED = CallHandle.NOT_TRACKED;

  /** The JVM's limit on parameters (JVMS 4.3.3). */
  private static final int LAST_POSITION = 254;

  private final Site site;
  private final @Nullable ClassLoader loader;

  private final Function<FeatureSite, FeatureSite> itself;

  private FeatureSite(Site site, @Nullable ClassLoader loader) {
    this.site = site;
    this.loader = loader;
    // Made here, as linking a lambda takes much of the stack.
    this.itself = place -> this;
  }

  /**
   * An annotated method. Reads its annotations and its signature.
   *
   * @throws IllegalArgumentException when it doesn't carry {@link TrackFeature}
   * @throws LinkageError when a type that its class names is absent: see {@link #of(Class, String,
   *     Supplier, Supplier)}
   */
  public static FeatureSite of(Method method) {
    StackSpace.requireForFirst();
    return new FeatureSite(SiteReader.read(method), method.getDeclaringClass().getClassLoader());
  }

  /**
   * An annotated method of a class that reflection may not be able to read, say because a type of
   * an optional library is absent. The uses of such a method are recorded without its attributes,
   * as the feature that the catalog says it is, or are counted as dropped.
   *
   * @param declaring its class
   * @param name its name
   * @param method reflects on it; may throw
   * @param parameterTypes its parameters; may throw, and is asked for only where reflection failed
   */
  public static FeatureSite of(
      Class<?> declaring,
      String name,
      Supplier<Method> method,
      Supplier<List<Class<?>>> parameterTypes) {
    StackSpace.requireForFirst();
    Site site;
    try {
      site = SiteReader.read(method.get());
    } catch (Throwable unreadable) {
      Failures.throwIfFatal(unreadable);
      site = Site.unread(CataloguedMethod.of(declaring, name, parameterTypes, unreadable));
    }
    return new FeatureSite(site, declaring.getClassLoader());
  }

  /**
   * A place that has no annotated method.
   *
   * @throws IllegalArgumentException when the name is malformed
   */
  public static FeatureSite named(String feature) {
    StackSpace.requireForFirst();
    if (!FeatureName.isValid(requireNonNull(feature, "feature"))) {
      throw new IllegalArgumentException(NamedCalls.isNoName(feature));
    }
    return new FeatureSite(Site.named(feature), null);
  }

  /**
   * Whether the methods of a class report their uses themselves, so that instrumentation can leave
   * them alone. Reads the class file each time; unknown where an agent weaves classes as they are
   * loaded. Never throws but virtual machine errors.
   */
  public static WeavingReport.Status weaving(Class<?> declaring) {
    return WeavingCheck.statusOf(declaring);
  }

  /**
   * Hands over an argument of the use that this thread starts next, for instrumentation that has
   * them one by one. Only those with a declared attribute, and the caller, are asked for.
   *
   * @param position the parameter's position, from 0
   */
  public static void argument(int position, @Nullable Object argument) {
    // Without stack there is no use either, which would need the argument.
    if (InstalledTrackings.mayTrack()
        && position >= 0
        && position <= LAST_POSITION
        && StackSpace.isLeft()) {
      CallArguments.note(position, argument);
    }
  }

  /**
   * Starts a use on this thread, with the arguments that were handed over by {@link #argument}.
   *
   * @return the use, to hand to {@link #end} or {@link #fail} on this thread; {@link #NOT_TRACKED}
   *     when nothing is recorded
   */
  public long start() {
    long use = start(this, itself);
    // What the site has no use for was handed over as well.
    CallArguments.forget();
    return use;
  }

  /**
   * Starts a use on this thread.
   *
   * @param arguments all arguments of the method, by position
   * @return as {@link #start()}
   */
  public long start(@Nullable Object[] arguments) {
    if (InstalledTrackings.mayTrack() && StackSpace.isLeft()) {
      site.noteArguments(arguments);
    }
    return start();
  }

  /**
   * Starts a use at a place. The instrumentation is asked for the site of the place only when uses
   * are tracked.
   *
   * @param sites finds the site of a place, always the same; what it throws is counted as dropped
   * @return as {@link #start()}
   */
  public static <P> long start(P place, Function<? super P, FeatureSite> sites) {
    UseTracker tracker = InstalledTrackings.active();
    if (tracker == null) {
      tracker = InstalledTrackings.follow(place, sites);
      if (tracker == null) {
        CallArguments.forget();
        return NOT_TRACKED;
      }
    }
    try {
      boolean idle = tracker.isIdle();
      if (!idle && !StackSpace.isLeft()) {
        return tracker.withoutSpace();
      }
      if (idle || !tracker.isRecording()) {
        CallArguments.forget();
        return NOT_TRACKED;
      }
      return tracker.enter(sites.apply(place).site);
    } catch (StackSpace.Exhausted exhausted) {
      return tracker.withoutSpace();
    } catch (Throwable failure) {
      CallArguments.forget();
      tracker.guard().dropped(DropReason.CALL, failure);
      return NOT_TRACKED;
    }
  }

  /** The loader of the code that uses the feature, or null when it isn't known. */
  @Nullable ClassLoader loader() {
    return loader;
  }

  /** Ends a use whose method returned a primitive value. */
  public static void end(long use) {
    if (use != NOT_TRACKED) {
      UseExit.leave(use, null, null);
    }
  }

  /**
   * Ends a use whose method returned an object, or nothing. When the result represents work that
   * goes on, such as a {@link java.util.concurrent.CompletionStage} or a publisher, the use ends
   * with the work.
   *
   * @return what the method has to return: the result itself, unless it is of a kind that can only
   *     be observed through another object
   */
  public static @Nullable Object end(long use, @Nullable Object result) {
    return use == NOT_TRACKED ? result : UseExit.leave(use, result, null);
  }

  /** Ends a use whose method threw. */
  public static void fail(long use, Throwable failure) {
    if (use != NOT_TRACKED) {
      UseExit.leave(use, null, failure);
    }
  }
}
