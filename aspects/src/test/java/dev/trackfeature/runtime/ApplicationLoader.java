package dev.trackfeature.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

/** Defines classes of the tests' class path anew, as a server does for each application. */
final class ApplicationLoader extends ClassLoader {

  private final Predicate<String> own;
  private final Predicate<String> absent;
  private int absentRequests;

  /**
   * @param own which classes this loader defines; it asks its parent for others
   * @param absent which are not there, for this loader
   */
  ApplicationLoader(ClassLoader parent, Predicate<String> own, Predicate<String> absent) {
    super(parent);
    this.own = own;
    this.absent = absent;
  }

  /** How often a class was asked for that is absent. */
  int absentRequests() {
    return absentRequests;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (absent.test(name)) {
        absentRequests++;
        throw new ClassNotFoundException(name);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return own.test(name) ? define(name) : super.loadClass(name, resolve);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in =
        getClass().getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
