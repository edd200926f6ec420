package dev.trackfeature.async.internal;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of asynchronous results that libraries define. A library that is missing has no values;
 * without any library, no value is looked at.
 *
 * <p>Libraries are looked up with this class's loader. Values of another loader's copy are of no
 * kind.
 */
public enum AsyncKind {
  LISTENABLE_FUTURE("com.google.common.util.concurrent.ListenableFuture"),
  MONO("reactor.core.publisher.Mono"),
  FLUX("reactor.core.publisher.Flux"),
  SINGLE("io.reactivex.rxjava3.core.Single"),
  MAYBE("io.reactivex.rxjava3.core.Maybe"),
  COMPLETABLE("io.reactivex.rxjava3.core.Completable"),
  OBSERVABLE("io.reactivex.rxjava3.core.Observable"),
  FLOWABLE("io.reactivex.rxjava3.core.Flowable");

  private static final int NONE = -1;
  private static final AsyncKind[] KINDS = values();
  private static final boolean ANY_PRESENT = anyPresent();

  /**
   * The index of the kind of a class, or that and the number of kinds where callers may know values
   * of the class as more than its kind. A number, because it stays with the class, and a library
   * can outlive the application that this class belongs to.
   */
  private static final ClassValue<Integer> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> resultType) {
          for (int index = 0; index < KINDS.length; index++) {
            Class<?> type = KINDS[index].type;
            if (type != null && type.isAssignableFrom(resultType)) {
              return LibraryType.isNoMoreThan(type, resultType) ? index : KINDS.length + index;
            }
          }
          return NONE;
        }
      };

  private final @Nullable Class<?> type;

  AsyncKind(String typeName) {
    type = find(typeName);
  }

  private static @Nullable Class<?> find(String typeName) {
    try {
      return Class.forName(typeName, false, AsyncKind.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError absent) {
      return null;
    }
  }

  private static boolean anyPresent() {
    for (AsyncKind kind : KINDS) {
      if (kind.type != null) {
        return true;
      }
    }
    return false;
  }

  /** The kind of a value, or null when it is a plain one. */
  public static @Nullable AsyncKind of(@Nullable Object value) {
    if (!ANY_PRESENT || value == null) {
      return null;
    }
    int index = OF_CLASS.get(value.getClass());
    return index == NONE ? null : KINDS[index % KINDS.length];
  }

  /**
   * Whether what {@link #follow} returns may replace the value.
   *
   * @param declared the type that the value's receiver relies on, or null when it is not known
   */
  public boolean canFollow(Object value, @Nullable Class<?> declared) {
    if (this == LISTENABLE_FUTURE) {
      return true;
    }
    return type != null
        && (declared == null
            ? OF_CLASS.get(value.getClass()) < KINDS.length
            : declared.isAssignableFrom(type));
  }

  /**
   * Calls the listener when the value's work ends.
   *
   * @return the value itself, or one of the same kind that does the same and calls the listener
   * @throws LinkageError when the library is too old or too new
   */
  public Object follow(Object value, ResultListener listener) {
    return switch (this) {
      case LISTENABLE_FUTURE -> GuavaResults.listenableFuture(value, listener);
      case MONO -> ReactorResults.mono(value, listener);
      case FLUX -> ReactorResults.flux(value, listener);
      case SINGLE -> RxJavaResults.single(value, listener);
      case MAYBE -> RxJavaResults.maybe(value, listener);
      case COMPLETABLE -> RxJavaResults.completable(value, listener);
      case OBSERVABLE -> RxJavaResults.observable(value, listener);
      case FLOWABLE -> RxJavaResults.flowable(value, listener);
    };
  }
}
