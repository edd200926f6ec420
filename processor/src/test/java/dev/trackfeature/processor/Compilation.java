package dev.trackfeature.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Runs a compiler with the processor, as a build would, on folders of sources. */
final class Compilation {

  private final Path output;
  private final List<String> options = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final List<Processor> processors = new ArrayList<>();
  private JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

  private Compilation(Path output) {
    this.output = output;
    processors.add(new TrackFeatureProcessor());
  }

  /** Compiles into this folder. */
  static Compilation into(Path output) {
    return new Compilation(output);
  }

  Compilation options(Collection<String> options) {
    this.options.addAll(options);
    return this;
  }

  Compilation options(String... options) {
    return options(List.of(options));
  }

  Compilation classPath(Path... entries) {
    classPath.addAll(List.of(entries));
    return this;
  }

  Compilation withoutProcessors() {
    processors.clear();
    return options("-proc:none");
  }

  Compilation processor(Processor processor) {
    processors.add(processor);
    return this;
  }

  Compilation compiler(JavaCompiler compiler) {
    this.compiler = compiler;
    return this;
  }

  Result compile(Path sources) {
    return compile(javaFiles(sources), List.of());
  }

  /** Compiles sources; the processor also gets types that are already compiled. */
  Result compile(List<Path> sources, List<String> compiledTypes) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, UTF_8)) {
      Files.createDirectories(output);
      List<String> all = new ArrayList<>(options);
      all.addAll(List.of("-d", output.toString(), "-s", output.toString()));
      all.addAll(List.of("--release", "17", "-cp", classPath()));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              new StringWriter(),
              files,
              diagnostics,
              all,
              compiledTypes,
              files.getJavaFileObjectsFromPaths(sources));
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      return new Result(task.call(), diagnostics.getDiagnostics(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String classPath() {
    List<String> entries = new ArrayList<>();
    entries.add(System.getProperty("java.class.path"));
    classPath.forEach(entry -> entries.add(entry.toString()));
    return String.join(System.getProperty("path.separator"), entries);
  }

  static List<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a compiler made of the sources. */
  record Result(
      boolean succeeded, List<Diagnostic<? extends JavaFileObject>> diagnostics, Path output) {

    /** Everything written but class files, by path. */
    SortedMap<String, byte[]> files() {
      SortedMap<String, byte[]> found = new TreeMap<>();
      try (Stream<Path> files = Files.walk(output)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String name = output.relativize(file).toString().replace('\\', '/');
          if (!name.endsWith(".class")) {
            found.put(name, Files.readAllBytes(file));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return found;
    }

    String file(String name) {
      return new String(files().get(name), UTF_8);
    }

    /** Each message as {@code ERROR acme/Reports.java:7:15 [TF001] …}, in the compiler's order. */
    List<String> messages(Path sources) {
      return diagnostics.stream().map(diagnostic -> message(diagnostic, sources)).toList();
    }

    private static String message(Diagnostic<? extends JavaFileObject> diagnostic, Path sources) {
      String text = diagnostic.getMessage(Locale.ROOT);
      // Other messages differ from one JDK to the next.
      String shown = text.startsWith("[TF") ? text : diagnostic.getCode();
      String place =
          diagnostic.getSource() == null
              ? "-"
              : sources.relativize(Path.of(diagnostic.getSource().toUri())).toString()
                  + ":"
                  + diagnostic.getLineNumber()
                  + ":"
                  + diagnostic.getColumnNumber();
      return diagnostic.getKind() + " " + place.replace('\\', '/') + " " + shown;
    }
  }
}
