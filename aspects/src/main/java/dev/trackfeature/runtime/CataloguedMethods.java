package dev.trackfeature.runtime;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aspectj.lang.reflect.MethodSignature;
import org.jspecify.annotations.Nullable;

/** Says which feature a method is, from the catalog: for a class that reflection can't read. */
final class CataloguedMethods {

  private CataloguedMethods() {}

  /**
   * The feature's name, or null when the catalog doesn't list the method. Types of the signature
   * may be absent, so they are only compared where methods of one name are different features.
   */
  static @Nullable String feature(FeatureCatalog catalog, MethodSignature signature) {
    Map<String, String> featuresByParameters = new LinkedHashMap<>();
    for (Feature feature : catalog.features()) {
      for (EntryPoint entryPoint : feature.entryPoints()) {
        if (entryPoint.className().equals(signature.getDeclaringType().getName())
            && entryPoint.method().equals(signature.getName())) {
          featuresByParameters.put(parametersOf(entryPoint.descriptor()), feature.name());
        }
      }
    }
    if (featuresByParameters.values().stream().distinct().count() == 1) {
      return featuresByParameters.values().iterator().next();
    }
    return featuresByParameters.get(
        parametersOf(
            MethodType.methodType(void.class, signature.getParameterTypes())
                .toMethodDescriptorString()));
  }

  private static String parametersOf(String descriptor) {
    return descriptor.substring(0, descriptor.indexOf(')') + 1);
  }
}
