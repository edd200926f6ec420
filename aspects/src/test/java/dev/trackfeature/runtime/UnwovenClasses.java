package dev.trackfeature.runtime;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Classes compiled by javac alone, and what a catalog says of them. */
final class UnwovenClasses {

  private UnwovenClasses() {}

  /** Compiles sources, each a file, into the folder. */
  static Path compile(Path folder, Path... sources) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString()));
    Stream.of(sources).map(Path::toString).forEach(arguments::add);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalArgumentException("does not compile: " + List.of(sources));
    }
    return folder;
  }

  /** Writes the source of one class beside the folder, and compiles it into that. */
  static Path compile(Path folder, String simpleName, String source) throws IOException {
    Path file = Files.createTempDirectory("source").resolve(simpleName + ".java");
    return compile(folder, Files.writeString(file, source));
  }

  static Path jar(Path folder, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(folder)) {
      for (Path entry : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(folder.relativize(entry).toString().replace('\\', '/')));
        Files.copy(entry, out);
      }
    }
    return jar;
  }

  /** A loader of a folder or jar that sees nothing of the tests. */
  static URLClassLoader loader(Path place) {
    return loader(place, ClassLoader.getPlatformClassLoader());
  }

  static URLClassLoader loader(Path place, ClassLoader parent) {
    try {
      return new URLClassLoader(new URL[] {place.toUri().toURL()}, parent);
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  static <T extends Throwable> T asUnchecked(Throwable failure) throws T {
    throw (T) failure;
  }

  static EntryPoint entryPoint(String className, String method) {
    return new EntryPoint(className, method, "()V", Returns.VOID, Visibility.PUBLIC);
  }

  static Feature feature(String name, EntryPoint... entryPoints) {
    return Feature.builder(name).entryPoints(List.of(entryPoints)).build();
  }

  /** The features that the methods of these classes declare, as a catalog has them. */
  static Feature[] declaredBy(List<Class<?>> classes) {
    Map<String, List<EntryPoint>> byFeature =
        classes.stream()
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(TrackFeature.class) && !method.isBridge())
            .map(
                method ->
                    Map.entry(
                        method.getAnnotation(TrackFeature.class).value(),
                        new EntryPoint(
                            method.getDeclaringClass().getName(),
                            method.getName(),
                            MethodType.methodType(
                                    method.getReturnType(), method.getParameterTypes())
                                .toMethodDescriptorString(),
                            Returns.VALUE,
                            Visibility.PUBLIC)))
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    return byFeature.entrySet().stream()
        .map(entry -> feature(entry.getKey(), entry.getValue().toArray(EntryPoint[]::new)))
        .toArray(Feature[]::new);
  }
}
