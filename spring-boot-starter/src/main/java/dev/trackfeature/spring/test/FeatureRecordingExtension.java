package dev.trackfeature.spring.test;

import dev.trackfeature.testing.RecordedFeatures;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Records from the first method of a test on: its first {@code @BeforeEach} or the test itself. Not
 * in a {@code BeforeEachCallback}, as Spring's may come later, depending on the order of
 * annotations, and may replace or restart the application's context.
 */
final class FeatureRecordingExtension
    implements InvocationInterceptor,
        BeforeTestExecutionCallback,
        AfterEachCallback,
        ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FeatureRecordingExtension.class);

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext test)
      throws Throwable {
    recording(test);
    invocation.proceed();
  }

  @Override
  public void beforeTestExecution(ExtensionContext test) {
    recording(test);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == RecordedFeatures.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    if (test.getTestMethod().isEmpty() || !(parameter.getDeclaringExecutable() instanceof Method)) {
      throw new ParameterResolutionException(
          "Features are recorded during each test. Take RecordedFeatures as a parameter of a test,"
              + " or of a method with @BeforeEach or @AfterEach.");
    }
    return recording(test).features();
  }

  private static FeatureRecording recording(ExtensionContext test) {
    ExtensionContext.Store store = test.getStore(NAMESPACE);
    FeatureRecording recording = store.get(test.getUniqueId(), FeatureRecording.class);
    if (recording == null) {
      recording = FeatureRecording.start(SpringExtension.getApplicationContext(test), test);
      store.put(test.getUniqueId(), recording);
    }
    return recording;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    FeatureRecording recording =
        test.getStore(NAMESPACE).remove(test.getUniqueId(), FeatureRecording.class);
    if (recording != null) {
      recording.end(test);
    }
  }
}
