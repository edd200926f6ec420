package dev.trackfeature.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.adoption.UsageTotal;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryUsageCountStoreTest implements UsageCountStoreContract {

  private static final UsageCountStore STORE = UsageCountStore.inMemory();

  @Override
  public UsageCountStore open() {
    return STORE;
  }

  @Test
  void aKeyPastTheBoundIsLeftOutAndKnownOnesCountOn() throws Exception {
    UsageCountStore store = UsageCountStore.inMemory(2);
    store.add(List.of(use("ada"), use("ben")));

    assertThat(store.add(List.of(use("ada"), use("cem"))))
        .extracting(UsageTotal::key)
        .containsExactly(use("ada").key());
  }

  private static UsageDelta use(String user) {
    UsageKey key = new UsageKey("report_export", "acme", user);
    return UsageDelta.builder(key).uses(1).category("reporting").plan("pro").build();
  }
}
