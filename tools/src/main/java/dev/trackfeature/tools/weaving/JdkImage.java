package dev.trackfeature.tools.weaving;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.aspectj.apache.bcel.Repository;
import org.aspectj.apache.bcel.util.NonCachingClassLoaderRepository;
import org.aspectj.util.LangUtil;

/**
 * Where ajc finds the classes of the JDK.
 *
 * <p>By itself it walks through all files of the JDK's image, twice, when it first weaves in a
 * virtual machine: a quarter of its time for a hundred classes.
 */
final class JdkImage {

  private static final String ENTRY = "org.aspectj.weaver.bcel.ClassPathManager$JImageEntry";

  private JdkImage() {}

  /**
   * Spares ajc both walks. Whatever ajc finds by them it still finds.
   *
   * @return whether it was spared the one that only its private fields save
   */
  static boolean shareWithAjc() {
    // By itself it searches the class path of this virtual machine, which this class loader has.
    Repository.setRepository(
        new NonCachingClassLoaderRepository(ClassLoader.getSystemClassLoader()));
    try {
      setPackages(LangUtil.getJrtFsFilePath());
      return true;
    } catch (ReflectiveOperationException | RuntimeException otherAjc) {
      return false;
    }
  }

  /** Gives the other one the map that it would make of its walk. */
  private static void setPackages(String image) throws ReflectiveOperationException {
    Class<?> entry = Class.forName(ENTRY);
    Class<?> state = Class.forName(ENTRY + "$JImageState");
    Field statesField = accessible(entry.getDeclaredField("states"));
    Field packagesField = accessible(state.getDeclaredField("packageCache"));
    Field initializedField = accessible(state.getDeclaredField("packageCacheInitialized"));
    Constructor<?> constructor = state.getDeclaredConstructor(String.class, FileSystem.class);
    constructor.setAccessible(true);
    @SuppressWarnings("unchecked") // So it is declared.
    Map<String, Object> states = (Map<String, Object>) statesField.get(null);
    if (!states.containsKey(image)) {
      FileSystem files = FileSystems.getFileSystem(URI.create("jrt:/"));
      Object made = constructor.newInstance(image, files);
      packagesField.set(made, packages(files));
      initializedField.setBoolean(made, true);
      states.put(image, made);
    }
  }

  private static Field accessible(Field field) {
    field.setAccessible(true);
    return field;
  }

  /** The folder of each package of the JDK, by the package's name with slashes. */
  static Map<String, Path> packages(FileSystem files) {
    Map<String, Path> folders = new TreeMap<>();
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      ModuleDescriptor descriptor = module.descriptor();
      for (String name : descriptor.packages()) {
        String folder = name.replace('.', '/');
        folders.put(folder, files.getPath("modules", descriptor.name(), folder));
      }
    }
    return folders;
  }
}
