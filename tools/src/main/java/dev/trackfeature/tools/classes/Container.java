package dev.trackfeature.tools.classes;

import dev.trackfeature.tools.report.ToolException;
import java.io.Closeable;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One folder or archive of files, without the jars in it. A name is a path with slashes. The roots
 * {@code BOOT-INF/classes/} and {@code WEB-INF/classes/} of archives are taken off names; versions
 * of classes for later JDKs ({@code META-INF/versions/}) are left out.
 */
public interface Container extends Closeable {

  /** Where the versions of classes for later JDKs are. */
  String OTHER_VERSIONS = "META-INF/versions/";

  /** The jar inside the archive that it is; empty for the folder or archive itself. */
  String jar();

  /** What people know it by: its path, and that of the archive around it. */
  String title();

  /**
   * The names of its files.
   *
   * @throws ToolException when it can't be listed
   */
  SortedSet<String> names();

  /**
   * What a file contains; empty when there is none of that name.
   *
   * @throws ToolException when it can't be read
   */
  Optional<byte[]> read(String name);
}
