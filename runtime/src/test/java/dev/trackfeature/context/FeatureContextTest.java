package dev.trackfeature.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

class FeatureContextTest {

  @Test
  void currentIsUnknownWhereNothingWasMadeCurrent() {
    assertThat(FeatureContext.current())
        .isEqualTo(new FeatureContext("unknown", "unknown", null, null));
  }

  @Test
  void madeCurrentItStaysUntilTheScopeCloses() {
    FeatureContext caller = FeatureContext.of("acme", "pro").withUserId("ada").withSessionId("s-1");

    try (Scope ignored = caller.makeCurrent()) {
      assertThat(FeatureContext.current()).isSameAs(caller);
      assertThat(FeatureContext.fromContext(Context.root()).tenantId()).isEqualTo("unknown");
    }

    assertThat(FeatureContext.current()).isNotEqualTo(caller);
  }

  @Test
  void blankPartsAreUnknownOrAbsent() {
    assertThat(new FeatureContext("", " \t", " ", ""))
        .isEqualTo(new FeatureContext(null, null, null, null))
        .isEqualTo(FeatureContext.of("unknown", "unknown"));
  }

  @Test
  void shortSecretIsRefusedWithItsLength() {
    assertThatThrownBy(() -> UserIdPolicy.hmacSha256(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("secret has 15 bytes; give 16 or more");
  }
}
