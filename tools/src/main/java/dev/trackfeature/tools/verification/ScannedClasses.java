package dev.trackfeature.tools.verification;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.inventory.CatalogDocument;
import dev.trackfeature.tools.classes.ClassFile;
import dev.trackfeature.tools.classes.ConstantPool;
import dev.trackfeature.tools.classes.Container;
import dev.trackfeature.tools.report.ToolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The class files of one container. Those that say anything of features are read at once; others
 * when they are asked for by name. Not thread-safe.
 */
final class ScannedClasses {

  private static final ConstantPool OF_INTEREST =
      new ConstantPool(
          "Ldev/trackfeature/annotations/TrackFeature;",
          AspectsLibrary.CALLS,
          AspectsLibrary.ASPECT);

  private static final String SUFFIX = ".class";

  private final Container container;
  private final String jar;
  private final List<CatalogDocument> catalogs;
  private final Map<String, Optional<ClassFile>> byName = new HashMap<>();
  private final List<ClassFile> ofInterest = new ArrayList<>();

  /**
   * Reads nothing before it is asked.
   *
   * @param jar what reports call the container; empty for the classes that are verified
   */
  ScannedClasses(Container container, String jar, List<CatalogDocument> catalogs) {
    this.container = container;
    this.jar = jar;
    this.catalogs = catalogs;
  }

  Container container() {
    return container;
  }

  String jar() {
    return jar;
  }

  List<CatalogDocument> catalogs() {
    return catalogs;
  }

  /** Whether these are the classes that are verified, not those of a jar. */
  boolean isOwn() {
    return jar.isEmpty();
  }

  /**
   * Reads the class files that have the annotation or call the runtime. A file whose constants
   * can't be read is passed over; {@link #find(String)} refuses it where a catalog needs it.
   *
   * @throws ToolException when one is damaged or of a later Java
   */
  void scan() {
    container.names().stream().filter(name -> name.endsWith(SUFFIX)).forEach(this::scan);
  }

  private void scan(String name) {
    Optional<ClassFile> found =
        container
            .read(name)
            .filter(ScannedClasses::isOfInterest)
            .map(bytes -> parse(name, bytes))
            // Any other is not where its class is loaded from.
            .filter(classFile -> name.equals(classFile.internalName() + SUFFIX));
    found.ifPresent(
        classFile -> {
          ofInterest.add(classFile);
          byName.put(classFile.internalName(), found);
        });
  }

  /** Those that {@link #scan} read, sorted by their paths. */
  List<ClassFile> ofInterest() {
    return ofInterest;
  }

  /**
   * The class of that internal name.
   *
   * @throws ToolException when its file is damaged or of a later Java
   */
  Optional<ClassFile> find(String internalName) {
    Optional<ClassFile> known = byName.get(internalName);
    if (known == null) {
      String name = internalName + SUFFIX;
      known = container.read(name).map(bytes -> parse(name, bytes));
      byName.put(internalName, known);
    }
    return known;
  }

  /** What a finding calls a method here: with its jar, where that isn't plain. */
  String text(Object method) {
    return isOwn() ? method.toString() : method + " in " + jar;
  }

  /** The class that has an entry point. */
  Optional<ClassFile> find(EntryPoint entryPoint) {
    return find(entryPoint.className().replace('.', '/'));
  }

  private static boolean isOfInterest(byte[] bytes) {
    try {
      return OF_INTEREST.isIn(bytes);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private ClassFile parse(String name, byte[] bytes) {
    try {
      return ClassFile.read(bytes);
    } catch (IllegalArgumentException e) {
      throw unreadable(name, e);
    }
  }

  private ToolException unreadable(String name, IllegalArgumentException fault) {
    return new ToolException(
        name + " in " + container.title() + " " + fault.getMessage() + ".", fault);
  }
}
