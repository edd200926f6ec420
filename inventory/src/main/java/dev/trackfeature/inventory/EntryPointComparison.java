package dev.trackfeature.inventory;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Compares the entry points of a feature with those that it had. One that is gone and one that is
 * new are a move when they share the class and name, the name and parameters, the name, or the
 * class and parameters.
 */
final class EntryPointComparison {

  private static final List<BiPredicate<EntryPoint, EntryPoint>> MOVES =
      List.of(
          (was, is) -> sameClass(was, is) && sameMethod(was, is),
          (was, is) -> sameMethod(was, is) && sameParameters(was, is),
          EntryPointComparison::sameMethod,
          (was, is) -> sameClass(was, is) && sameParameters(was, is));

  private final String feature;
  private final List<CatalogChange> changes = new ArrayList<>();

  private EntryPointComparison(String feature) {
    this.feature = feature;
  }

  static List<CatalogChange> changes(Feature before, Feature after) {
    EntryPointComparison comparison = new EntryPointComparison(after.name());
    List<EntryPoint> gone = new ArrayList<>(before.entryPoints());
    List<EntryPoint> fresh = new ArrayList<>(after.entryPoints());
    gone.removeAll(after.entryPoints());
    fresh.removeAll(before.entryPoints());
    comparison.pair(gone, fresh, (was, is) -> EntryPoint.ORDER.compare(was, is) == 0);
    MOVES.forEach(move -> comparison.pair(gone, fresh, move));
    gone.forEach(
        was -> comparison.add(ChangeKind.ENTRY_POINT_REMOVED, field(was), "declared", "none"));
    fresh.forEach(
        is -> comparison.add(ChangeKind.ENTRY_POINT_ADDED, field(is), "none", "declared"));
    return comparison.changes;
  }

  private static boolean sameClass(EntryPoint was, EntryPoint is) {
    return was.className().equals(is.className());
  }

  private static boolean sameMethod(EntryPoint was, EntryPoint is) {
    return was.method().equals(is.method());
  }

  private static boolean sameParameters(EntryPoint was, EntryPoint is) {
    return was.descriptor().equals(is.descriptor());
  }

  /** Takes the pairs for which the test holds out of both lists. */
  private void pair(
      List<EntryPoint> gone, List<EntryPoint> fresh, BiPredicate<EntryPoint, EntryPoint> test) {
    for (Iterator<EntryPoint> left = gone.iterator(); left.hasNext(); ) {
      EntryPoint was = left.next();
      EntryPoint is =
          fresh.stream().filter(entry -> test.test(was, entry)).findFirst().orElse(null);
      if (is != null) {
        left.remove();
        fresh.remove(is);
        changed(was, is);
      }
    }
  }

  private void changed(EntryPoint was, EntryPoint is) {
    if (EntryPoint.ORDER.compare(was, is) == 0) {
      add(ChangeKind.ENTRY_POINT_CHANGED, field(is), how(was), how(is));
    } else {
      add(ChangeKind.ENTRY_POINT_MOVED, field(is), EntryPointName.of(was), EntryPointName.of(is));
    }
  }

  private static String field(EntryPoint entry) {
    return "entry point " + EntryPointName.of(entry);
  }

  private static String how(EntryPoint entry) {
    return CatalogJson.lower(entry.visibility())
        + ", returns "
        + CatalogJson.lower(entry.returns());
  }

  private void add(ChangeKind kind, String field, String before, String after) {
    changes.add(new CatalogChange(kind, feature, field, before, after, ""));
  }
}
