package dev.trackfeature.runtime;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import dev.trackfeature.internal.Failures;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A method whose class reflection can't read; the catalog says which feature it is. Holds text
 * only, as a tracking may outlive the application.
 *
 * @param className binary name of the declaring class
 * @param method the method's name
 * @param parameters as in its descriptor, from bracket to bracket; null when that isn't known, as
 *     types of the signature may be absent
 * @param cause why the class can't be read
 */
record CataloguedMethod(
    String className, String method, @Nullable String parameters, String cause) {

  static CataloguedMethod of(
      Class<?> declaring,
      String method,
      Supplier<List<Class<?>>> parameterTypes,
      Throwable unreadable) {
    String parameters = null;
    try {
      parameters =
          parametersOf(
              MethodType.methodType(void.class, parameterTypes.get()).toMethodDescriptorString());
    } catch (Throwable absent) {
      Failures.throwIfFatal(absent);
    }
    return new CataloguedMethod(declaring.getName(), method, parameters, unreadable.toString());
  }

  /**
   * The feature's name, or null when the catalog doesn't list the method. Parameters are only
   * compared where methods of one name are different features.
   */
  @Nullable String featureIn(FeatureCatalog catalog) {
    Map<String, String> featuresByParameters = new LinkedHashMap<>();
    for (Feature feature : catalog.features()) {
      for (EntryPoint entryPoint : feature.entryPoints()) {
        if (entryPoint.className().equals(className) && entryPoint.method().equals(method)) {
          featuresByParameters.put(parametersOf(entryPoint.descriptor()), feature.name());
        }
      }
    }
    if (featuresByParameters.values().stream().distinct().count() == 1) {
      return featuresByParameters.values().iterator().next();
    }
    return parameters == null ? null : featuresByParameters.get(parameters);
  }

  private static String parametersOf(String descriptor) {
    return descriptor.substring(0, descriptor.indexOf(')') + 1);
  }

  @Override
  public String toString() {
    return className + "." + method;
  }
}
