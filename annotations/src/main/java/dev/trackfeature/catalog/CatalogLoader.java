package dev.trackfeature.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the providers that a class loader sees. A broken provider costs only its own features. */
final class CatalogLoader {

  /** Reading stops after this many failures, because a loader may fail in the same way forever. */
  private static final int MOST_FAILURES = 1_000;

  private final ClassLoader loader;
  private final Map<String, Collection<Feature>> featuresByModule = new TreeMap<>();
  private final Map<String, String> providersByModule = new TreeMap<>();
  private final Map<String, CatalogProblem> problemsByMessage = new LinkedHashMap<>();

  private CatalogLoader(ClassLoader loader) {
    this.loader = loader;
  }

  /** Reads all providers. Throws virtual machine errors only. */
  static CatalogLoader read(ClassLoader loader) {
    CatalogLoader read = new CatalogLoader(loader);
    read.providers().forEach(read::add);
    return read;
  }

  /** The features, by module. */
  Map<String, Collection<Feature>> featuresByModule() {
    return featuresByModule;
  }

  List<CatalogProblem> problems() {
    return List.copyOf(problemsByMessage.values());
  }

  /** After a failure, the iterator continues with the next provider. */
  private List<FeatureCatalogProvider> providers() {
    List<FeatureCatalogProvider> found = new ArrayList<>();
    Iterator<FeatureCatalogProvider> providers =
        ServiceLoader.load(FeatureCatalogProvider.class, loader).iterator();
    for (int failures = 0; failures < MOST_FAILURES; ) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        found.add(providers.next());
      } catch (VirtualMachineError fatal) {
        throw fatal;
      } catch (Throwable broken) {
        failures++;
        problem(
            "A feature catalog can't be loaded ("
                + broken
                + "); the others are loaded. Rebuild its module with clean: an entry of"
                + " META-INF/services may be left of a class that is gone.",
            broken);
      }
    }
    return found;
  }

  private void add(FeatureCatalogProvider provider) {
    String name = provider.getClass().getName();
    try {
      String module = requireNonNull(provider.module(), "module");
      List<Feature> features = List.copyOf(requireNonNull(provider.features(), "features"));
      featuresByModule.computeIfAbsent(module, key -> new ArrayList<>()).addAll(features);
      String other = providersByModule.putIfAbsent(module, name);
      if (other != null) {
        problem(
            "Two feature catalogs have the module name \""
                + module
                + "\": "
                + other
                + " and "
                + name
                + ". Where their files come together, one replaces the other. Give each module a"
                + " name of its own by -Atrackfeature.module.",
            null);
      }
      HiddenCatalogs.of(loader, name, module).forEach(hidden -> problem(hidden, null));
    } catch (VirtualMachineError fatal) {
      throw fatal;
    } catch (Throwable broken) {
      problem(
          "The feature catalog of "
              + name
              + " can't be read ("
              + broken
              + "); the others are read. Rebuild its module with the trackfeature-processor of this"
              + " version.",
          broken);
    }
  }

  private void problem(String message, @Nullable Throwable cause) {
    problemsByMessage.putIfAbsent(message, new CatalogProblem(message, cause));
  }
}
