package dev.trackfeature.tools.classes;

import dev.trackfeature.tools.report.SourcePlace;
import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds methods in sources: by the source file and the lines that class files name. Not
 * thread-safe.
 */
public final class SourceLocator {

  private final Path classes;
  private final SourceFiles sources;
  private final MethodBodies bodies = new MethodBodies(this::classFile);
  private final Map<String, Optional<ClassFile>> classFiles = new HashMap<>();

  /**
   * Reads nothing before it is asked.
   *
   * @param classes the folder or archive of class files, woven or not
   * @param base the project's folder, which places are relative to
   * @param sourceRoots the folders that have the folders of packages
   */
  public SourceLocator(Path classes, Path base, List<Path> sourceRoots) {
    this.classes = classes;
    this.sources = new SourceFiles(base, sourceRoots);
  }

  /**
   * Where a method is: the first line of its code as it was written. Empty when there is no such
   * class file or method, when it can't be read or has no lines, or when no source root within the
   * project's folder has the file.
   *
   * @param className binary name, as {@link Class#getName()} gives it
   */
  public Optional<SourcePlace> place(String className, String method, String descriptor) {
    return classFile(className.replace('.', '/'))
        .flatMap(owner -> owner.method(method, descriptor).flatMap(found -> place(owner, found)));
  }

  private Optional<SourcePlace> place(ClassFile owner, ClassMethod method) {
    return sources.place(owner, bodies.written(owner, method).line());
  }

  private Optional<ClassFile> classFile(String internalName) {
    Optional<ClassFile> known = classFiles.get(internalName);
    if (known == null) {
      known = read(internalName);
      classFiles.put(internalName, known);
    }
    return known;
  }

  private Optional<ClassFile> read(String internalName) {
    String name = internalName + ".class";
    // The sources of the jars inside an archive aren't the project's.
    try (Container container = Contents.openWithoutJars(classes)) {
      return container.read(name).map(ClassFile::read);
    } catch (IOException | ToolException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
