package dev.trackfeature.spring.entrypoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.annotations.TrackFeature;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** What is found by reflection, and what that survives. */
class TrackedMethodsTest {

  private final TrackedMethods tracked = new TrackedMethods();

  static class Absent {}

  static class NamesAbsentType {

    @TrackFeature("unreadable")
    public void run() {}

    void optional(Absent type) {}
  }

  /** Has its own copy of one class, and lacks another. */
  static final class LackingLoader extends ClassLoader {

    LackingLoader() {
      super(TrackedMethodsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(Absent.class.getName())) {
        throw new ClassNotFoundException(name);
      }
      if (!name.equals(NamesAbsentType.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void aClassThatReflectionCannotReadHasNone() throws Exception {
    Class<?> unreadable = new LackingLoader().loadClass(NamesAbsentType.class.getName());

    assertThatThrownBy(unreadable::getDeclaredMethods).isInstanceOf(NoClassDefFoundError.class);
    assertThat(tracked.of(unreadable)).isEmpty();
    Constructor<?> constructor = unreadable.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object bean = constructor.newInstance();
    assertThat(new FeatureProxyPostProcessor(tracked).postProcessAfterInitialization(bean, "bean"))
        .isSameAs(bean);
  }

  @Test
  void aMissingClassOfTheCatalogHasAReason() {
    assertThat(
            new UnseenMethods(new LackingLoader())
                .obstacle(new TrackedMethod(NamesAbsentType.class.getName(), "run", "()V")))
        .startsWith("the class can't be read: java.lang.NoClassDefFoundError");
    assertThat(
            new UnseenMethods(getClass().getClassLoader())
                .obstacle(new TrackedMethod(NamesAbsentType.class.getName(), "ran", "()V")))
        .isEqualTo("the class doesn't have the method");
  }

  @Test
  void classesOfSpringAndThePlatformAreNotLookedAt() {
    assertThat(tracked.of(org.springframework.context.support.GenericApplicationContext.class))
        .isEmpty();
    assertThat(tracked.of(java.util.ArrayList.class)).isEmpty();
  }

  static sealed class Sealed permits Permitted {}

  static final class Permitted extends Sealed {}

  @Test
  void whatAProxyCannotExtendHasAReason() throws Exception {
    assertThat(ProxyObstacles.ofSubclass(Sealed.class)).isEqualTo("the class is sealed");
    assertThat(ProxyObstacles.ofSubclass(TrackedMethodsTest.class)).isNull();
    Method inherited = Absent.class.getMethod("hashCode");
    assertThat(ProxyObstacles.of(inherited)).isNull();
  }
}
