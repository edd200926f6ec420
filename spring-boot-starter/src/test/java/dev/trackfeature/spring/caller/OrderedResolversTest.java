package dev.trackfeature.spring.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.context.FeatureContextResolver;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OrderedResolversTest {

  private static final FeatureContextResolver NOBODY = context -> null;
  private static final FeatureContextResolver ACME = context -> FeatureContext.of("acme", null);
  private static final FeatureContextResolver OTHER = context -> FeatureContext.of("other", null);

  private static FeatureContext resolve(FeatureContextResolver... resolvers) {
    return new OrderedResolvers(() -> List.of(resolvers)).resolve(Context.root());
  }

  private static FeatureContextResolver throwing(Throwable failure) {
    return context -> {
      throw OrderedResolversTest.<RuntimeException>asIs(failure);
    };
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException asIs(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void theFirstThatKnowsDecides() {
    assertThat(resolve(NOBODY, ACME, OTHER).tenantId()).isEqualTo("acme");
  }

  @Test
  void noneKnowsWhenAllReturnNull() {
    assertThat(resolve(NOBODY, NOBODY)).isNull();
  }

  @Test
  void oneThatThrowsDoesNotKeepTheNextFromBeingAskedAndIsWarnedOfOnce(CapturedOutput output) {
    FeatureContextResolver failing = throwing(new IllegalStateException("no tenant service"));
    OrderedResolvers resolvers = new OrderedResolvers(() -> List.of(failing, ACME));

    assertThat(resolvers.resolve(Context.root()).tenantId()).isEqualTo("acme");
    assertThat(resolvers.resolve(Context.root()).tenantId()).isEqualTo("acme");

    assertThat(output.getAll().split("no tenant service", -1)).hasSize(2);
  }

  @Test
  void theFirstFailureIsThrownOnWhenNobodyKnowsAlsoACheckedOne() {
    IOException failure = new IOException("first");

    assertThatThrownBy(
            () -> resolve(throwing(failure), throwing(new LinkageError("second")), NOBODY))
        .isSameAs(failure);
  }

  @Test
  void errorsOfTheVirtualMachineAreThrownOnAtOnce() {
    OutOfMemoryError failure = new OutOfMemoryError("of the test");

    assertThatThrownBy(() -> resolve(throwing(failure), ACME)).isSameAs(failure);
  }
}
