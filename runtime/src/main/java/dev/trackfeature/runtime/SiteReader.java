package dev.trackfeature.runtime;

import dev.trackfeature.annotations.Adoption;
import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.context.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the annotations and the signature of an annotated method, by reflection. */
final class SiteReader {

  private SiteReader() {}

  static Site read(Method method) {
    TrackFeature declared = method.getAnnotation(TrackFeature.class);
    if (declared == null) {
      throw new IllegalArgumentException(method + " does not carry @TrackFeature");
    }
    return Site.of(
        declared.value(),
        declared.category().isEmpty()
            ? defaultCategory(method.getDeclaringClass())
            : declared.category(),
        declared.span(),
        rule(declared.adoption()),
        List.of(declared.formerNames()),
        DeclaredAttributes.of(method),
        List.of(method.getParameterTypes()).indexOf(FeatureContext.class),
        returnTypeOf(method));
  }

  private static AdoptionRule rule(Adoption adoption) {
    return new AdoptionRule(
        adoption.subject(),
        adoption.discovered(),
        adoption.activated(),
        adoption.adopted(),
        adoption.powerUser());
  }

  private static String defaultCategory(Class<?> declaring) {
    for (Class<?> type = declaring; type != null; type = type.getEnclosingClass()) {
      String category = categoryOf(type);
      if (!category.isEmpty()) {
        return category;
      }
    }
    Package declaringPackage = declaring.getPackage();
    return declaringPackage == null ? "" : categoryOf(declaringPackage);
  }

  private static String categoryOf(AnnotatedElement element) {
    FeatureDefaults defaults = element.getAnnotation(FeatureDefaults.class);
    return defaults == null ? "" : defaults.category();
  }

  /** Null also for a type variable: the method can't know its type at a call. */
  private static @Nullable Class<?> returnTypeOf(Method method) {
    try {
      boolean isOpen =
          method.getReturnType() == Object.class
              || method.getGenericReturnType() instanceof TypeVariable;
      return isOpen ? null : method.getReturnType();
    } catch (RuntimeException | LinkageError unreadable) {
      // A type that the signature names is not on the class path.
      return null;
    }
  }
}
