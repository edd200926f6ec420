package dev.trackfeature.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Records the uses of features during each test of a Spring test class, for AssertJ to assert.
 *
 * <pre>{@code
 * @SpringBootTest
 * @RecordFeatures
 * class ExportTest {
 *
 *   @Test
 *   void exportIsTracked(RecordedFeatures features) {
 *     rest.get("/reports/r1");
 *
 *     assertThat(features).used(Features.REPORT_EXPORT).once();
 *   }
 * }
 * }</pre>
 *
 * <p>Tests, and their methods with {@code @BeforeEach} and {@code @AfterEach}, may take a {@link
 * dev.trackfeature.testing.RecordedFeatures}. It has what was used since the first of these methods
 * began, on any thread.
 *
 * <p>Meanwhile the tracking of the application records nothing. The one in its place is configured
 * by the same {@link dev.trackfeature.spring.FeatureTrackingBuilderCustomizer} beans, so it knows
 * callers as the application does; but it counts adoption in memory and looks for nothing that
 * isn't woven. Adoption listeners of the application are called. A customizer that sets a meter or
 * tracer hides uses from the test.
 *
 * <p>The application context is the same as without the annotation, so it is shared with other test
 * classes. It may be restarted or replaced, also within a test: the recording goes on.
 *
 * <p>One tracking records in a JVM. Where JUnit runs tests in parallel, those with this annotation
 * run one at a time, and see uses of tests without it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(FeatureRecordingExtension.class)
@ResourceLock("dev.trackfeature.runtime.FeatureTracking.installed")
public @interface RecordFeatures {}
