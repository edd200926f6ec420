package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.NOT_WRITTEN;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Writes what was rendered, and removes what earlier builds wrote. Names no originating elements:
 * every file belongs to the whole module.
 */
final class CatalogWriter {

  /** Only located, to find the output folder; never written. */
  private static final String PROBE = "trackfeature.probe";

  private final Filer filer;
  private final Problems problems;

  CatalogWriter(Filer filer, Problems problems) {
    this.filer = filer;
    this.problems = problems;
  }

  /** Returns a writer that reports its problems elsewhere. */
  CatalogWriter reportingTo(Problems others) {
    return new CatalogWriter(filer, others);
  }

  /** The folder that classes are written to, if it is a folder. */
  Optional<Path> outputFolder() {
    try {
      // As a new resource: for one that doesn't exist, Eclipse's compiler gives no location.
      FileObject probe = filer.createResource(StandardLocation.CLASS_OUTPUT, "", PROBE);
      return Optional.ofNullable(Path.of(probe.toUri()).toAbsolutePath().getParent());
    } catch (IOException
        | IllegalArgumentException
        | UnsupportedOperationException
        | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  void source(GeneratedSource source) {
    String name = source.typeName();
    try (Writer out = filer.createSourceFile(name).openWriter()) {
      out.write(source.text());
    } catch (FilerException e) {
      problems.add(
          NOT_WRITTEN,
          Place.ofType(name),
          name,
          "the sources have a class of this name",
          "Rename it, or generate elsewhere with -Atrackfeature.package");
    } catch (IOException e) {
      failed(name, e);
    }
  }

  void resource(String path, byte[] bytes) {
    try (OutputStream out =
        filer.createResource(StandardLocation.CLASS_OUTPUT, "", path).openOutputStream()) {
      out.write(bytes);
    } catch (IOException e) {
      failed(path, e);
    }
  }

  /** What an earlier build wrote there, if it did. */
  Optional<byte[]> earlier(StandardLocation location, String path) {
    try (InputStream in = filer.getResource(location, "", path).openInputStream()) {
      return Optional.of(in.readAllBytes());
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Removes what an earlier build wrote there, if it did. */
  void remove(StandardLocation location, String path) {
    if (earlier(location, path).isEmpty()) {
      return;
    }
    try {
      // Not through the file object: javac's refuses to delete.
      Files.delete(Path.of(filer.getResource(location, "", path).toUri()));
    } catch (IOException e) {
      failed(path, e);
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      failed(path, new IOException("it is of an earlier build, and can't be removed", e));
    }
  }

  private void failed(String name, IOException cause) {
    problems.add(
        NOT_WRITTEN, Place.BUILD, name, cause, "Check that the output folder can be written");
  }
}
