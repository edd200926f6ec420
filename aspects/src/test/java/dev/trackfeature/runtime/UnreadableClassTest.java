package dev.trackfeature.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.fixtures.OptionalLibrary;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A woven class of which reflection can't read any method, as a type in one of them is absent. */
class UnreadableClassTest {

  private static final String LIBRARY = OptionalLibrary.class.getName();

  private static final String CAUSE =
      " (java.lang.NoClassDefFoundError: " + LIBRARY.replace('.', '/') + "$Driver)";

  private static final Feature[] CATALOG = {
    listed("library_print", "print", "(Ldev/trackfeature/fixtures/Reports$Format;)V"),
    listed("library_use", "use", "(L" + LIBRARY.replace('.', '/') + "$Driver;)V"),
    listed("library_send_text", "send", "(Ljava/lang/String;)V"),
    listed("library_send_number", "send", "(I)V"),
    listed("library_other", "other", "()V")
  };

  private final RecordedTelemetry telemetry = new RecordedTelemetry();
  private final CapturedLog log = new CapturedLog();
  private ApplicationLoader loader =
      new ApplicationLoader(
          getClass().getClassLoader(), LIBRARY::equals, (LIBRARY + "$Driver")::equals);
  private UnaryOperator<String> library;

  @BeforeEach
  @SuppressWarnings("unchecked")
  void load() throws Exception {
    library =
        (UnaryOperator<String>) loader.loadClass(LIBRARY).getDeclaredConstructor().newInstance();
  }

  @AfterEach
  void close() {
    log.close();
    telemetry.close();
  }

  @Test
  void methodThatTheCatalogListsIsTrackedWithoutItsAttributes() {
    install(CATALOG);

    assertThat(library.apply("print")).isEqualTo("r1");
    assertThat(library.apply("use")).isEqualTo("null");

    assertThat(telemetry.points("usage"))
        .containsExactly(usage("library_print"), usage("library_use"));
    assertThat(telemetry.points("dropped")).isEmpty();
    assertThat(telemetry.spanLines())
        .first()
        .asString()
        .startsWith("feature.library_print{feature.category=printing, ");
    assertThat(log.messages())
        .containsExactly(
            LIBRARY + ".print is tracked without its attributes: its class can't be read" + CAUSE,
            LIBRARY + ".use is tracked without its attributes: its class can't be read" + CAUSE);
  }

  @Test
  void methodsOfOneNameAreDistinguishedByTheirParameters() {
    install(CATALOG);

    library.apply("send text");
    library.apply("send number");

    assertThat(telemetry.points("usage"))
        .containsExactly(usage("library_send_number"), usage("library_send_text"));
  }

  @Test
  void methodThatTheCatalogDoesNotListRunsAndEachUseIsDropped() {
    install();

    for (int i = 0; i < 3; i++) {
      assertThat(library.apply("print")).isEqualTo("r1");
    }

    assertThat(telemetry.points()).containsExactly("dropped{reason=call} 3");
    assertThat(log.messages())
        .first()
        .isEqualTo(
            LIBRARY
                + ".print is not tracked: its class can't be read, and the catalog doesn't list it"
                + CAUSE);
  }

  @Test
  void methodThatTheNextCatalogListsIsTrackedFromThenOn() {
    install();
    library.apply("print");
    FeatureTracking.installed().orElseThrow().close();
    install(CATALOG);

    library.apply("print");

    assertThat(telemetry.points("usage")).containsExactly(usage("library_print"));
  }

  @Test
  void classIsReadOnceForEachMethodWhetherTrackedOrNot() {
    install(CATALOG[0]);
    library.apply("print");
    library.apply("use");
    int requests = loader.absentRequests();

    for (int i = 0; i < 3; i++) {
      library.apply("print");
      library.apply("use");
    }

    assertThat(requests).isPositive();
    assertThat(loader.absentRequests()).isEqualTo(requests);
    assertThat(log.messages()).hasSize(3);
  }

  @Test
  void argumentsThatNobodyTakesAreForgotten() {
    install(CATALOG);
    library.apply("print");

    assertThat(CallArguments.take(new int[] {0})).containsOnlyNulls();
  }

  @Test
  void argumentsOfMethodThatIsNotTrackedAreForgotten() {
    install();
    library.apply("print");

    assertThat(CallArguments.take(new int[] {0})).containsOnlyNulls();
  }

  /** As on a server, where applications share the toolkit and its tracking goes on. */
  @Test
  void applicationIsCollectedWhetherTheCatalogListsTheMethodOrNot() throws Exception {
    install(CATALOG[0]);
    library.apply("print");
    library.apply("use");
    ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    WeakReference<ClassLoader> application = new WeakReference<>(loader, gone);
    library = null;
    loader = null;

    for (int i = 0; i < 200 && application.get() != null; i++) {
      System.gc();
      gone.remove(50);
    }

    assertThat(application.get()).isNull();
  }

  private void install(Feature... catalogued) {
    telemetry.builder(catalogued).setWeavingCheckEnabled(false).build().install();
  }

  private static String usage(String feature) {
    return "usage{feature.category=printing, feature.name="
        + feature
        + ", tenant.id=unknown, user.plan=unknown} 1";
  }

  private static Feature listed(String name, String method, String descriptor) {
    EntryPoint entryPoint =
        new EntryPoint(LIBRARY, method, descriptor, Returns.VALUE, Visibility.PACKAGE);
    return Feature.builder(name).category("printing").entryPoints(List.of(entryPoint)).build();
  }
}
