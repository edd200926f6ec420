package dev.trackfeature.testing;

import dev.trackfeature.adoption.StageCount;
import dev.trackfeature.adoption.UsageDelta;
import dev.trackfeature.adoption.UsageKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Features and a tenant that no other test uses. */
record UnusedNames(String suffix, String tenant) {

  UnusedNames() {
    this(UUID.randomUUID().toString(), "acme");
  }

  UnusedNames inAnotherTenant() {
    return new UnusedNames(suffix, tenant + "-2");
  }

  String feature(String name) {
    return name + "-" + suffix;
  }

  UsageKey key(String name, String user) {
    return new UsageKey(feature(name), tenant, user);
  }

  UsageDelta uses(String name, long uses, String... formerNames) {
    return usesBy("ada", name, uses, formerNames);
  }

  UsageDelta usesBy(String user, String name, long uses, String... formerNames) {
    return UsageDelta.builder(key(name, user))
        .uses(uses)
        .category("reporting")
        .plan("pro")
        .formerNames(List.of(formerNames).stream().map(this::feature).toList())
        .build();
  }

  /** Those of these features. */
  Optional<List<StageCount>> of(Optional<List<StageCount>> counts) {
    return counts.map(
        all -> all.stream().filter(count -> count.feature().endsWith(suffix)).toList());
  }
}
