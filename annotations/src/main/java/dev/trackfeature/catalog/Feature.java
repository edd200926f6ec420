package dev.trackfeature.catalog;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.trackfeature.annotations.Lifecycle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the catalog. Text that was not given is the empty string. Immutable; two features
 * are equal when all their values are.
 */
public final class Feature {

  private final String name;
  private final FeatureFacts facts;
  private final List<DeclaredAttribute> attributes;
  private final List<EntryPoint> entryPoints;
  private final List<String> signals;
  private final long maxSeries;
  private final String fingerprint;

  private Feature(Builder builder) {
    name = builder.name;
    facts = builder.facts.build();
    attributes = builder.attributes;
    entryPoints = builder.entryPoints;
    signals = builder.signals;
    maxSeries = builder.maxSeries;
    fingerprint = builder.fingerprint != null ? builder.fingerprint : Fingerprint.of(this);
  }

  /** Starts a feature of this name, stable and uncategorized, with all else empty. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** The stable key, {@code feature.name} on all telemetry. */
  public String name() {
    return name;
  }

  /** The stated value of a fact, or its default where none is stated. */
  public <T> T get(FeatureFact<T> fact) {
    return facts.get(fact, name);
  }

  /** Whether the fact's value differs from its default. */
  boolean states(FeatureFact<?> fact) {
    return !get(fact).equals(fact.unstated(name));
  }

  /** The name for people. */
  public String title() {
    return get(FeatureFact.TITLE);
  }

  /** What it does for the customer. */
  public String description() {
    return get(FeatureFact.DESCRIPTION);
  }

  /** The product area, as on the metrics. */
  public String category() {
    return get(FeatureFact.CATEGORY);
  }

  /** The team that answers for it. */
  public String owner() {
    return get(FeatureFact.OWNER);
  }

  /** How far it is in its life. */
  public Lifecycle lifecycle() {
    return get(FeatureFact.LIFECYCLE);
  }

  /** The version or date that introduced it. */
  public String since() {
    return get(FeatureFact.SINCE);
  }

  /** The version or date that will remove it. */
  public String removeIn() {
    return get(FeatureFact.REMOVE_IN);
  }

  /** The name of the feature that takes its place. */
  public String replacedBy() {
    return get(FeatureFact.REPLACED_BY);
  }

  /** Names that it had before. */
  public List<String> formerNames() {
    return get(FeatureFact.FORMER_NAMES);
  }

  /** The key of the feature flag that guards it. */
  public String flag() {
    return get(FeatureFact.FLAG);
  }

  /** The plans that include it; empty for all. */
  public List<String> plans() {
    return get(FeatureFact.PLANS);
  }

  /** When it counts as adopted. */
  public AdoptionRule adoption() {
    return get(FeatureFact.ADOPTION);
  }

  /** Declared attributes, sorted by key. */
  public List<DeclaredAttribute> attributes() {
    return attributes;
  }

  /** Its entry points, sorted. */
  public List<EntryPoint> entryPoints() {
    return entryPoints;
  }

  /** The instruments that carry it, sorted. */
  public List<String> signals() {
    return signals;
  }

  /** Upper bound of the series that its own attributes can make, for each tenant and plan. */
  public long maxSeries() {
    return maxSeries;
  }

  /** SHA-256 in hex over what others rely on: everything but title, description and owner. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Writes every fact, in the order of {@link FeatureFact#ALL}. */
  public void writeFacts(FactWriter to) {
    FeatureFact.ALL.forEach(fact -> write(fact, to));
  }

  <T> void write(FeatureFact<T> fact, FactWriter to) {
    fact.write(to, get(fact));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Feature feature
        && name.equals(feature.name)
        && FeatureFact.ALL.stream().allMatch(fact -> get(fact).equals(feature.get(fact)))
        && attributes.equals(feature.attributes)
        && entryPoints.equals(feature.entryPoints)
        && signals.equals(feature.signals)
        && maxSeries == feature.maxSeries
        && fingerprint.equals(feature.fingerprint);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, fingerprint);
  }

  /** The name, and what is stated: {@code report_export{owner=insights, plans=[pro]}}. */
  @Override
  public String toString() {
    return name
        + FeatureFact.ALL.stream()
            .filter(this::states)
            .map(fact -> fact + "=" + get(fact))
            .collect(joining(", ", "{", "}"));
  }

  /** Builds a {@link Feature}. Not thread-safe. */
  public static final class Builder {

    private final String name;
    private final FeatureFacts.Builder facts = FeatureFacts.builder();
    private List<DeclaredAttribute> attributes = List.of();
    private List<EntryPoint> entryPoints = List.of();
    private List<String> signals = List.of();
    private long maxSeries = 1;
    private @Nullable String fingerprint;

    private Builder(String name) {
      this.name = requireNonNull(name, "name");
    }

    /** Sets a fact; a list is copied. */
    public <T> Builder set(FeatureFact<T> fact, T value) {
      facts.set(fact, requireNonNull(value, fact.key()));
      return this;
    }

    /** Sets {@link Feature#title()}. */
    public Builder title(String title) {
      return set(FeatureFact.TITLE, title);
    }

    /** Sets {@link Feature#description()}. */
    public Builder description(String description) {
      return set(FeatureFact.DESCRIPTION, description);
    }

    /** Sets {@link Feature#category()}. */
    public Builder category(String category) {
      return set(FeatureFact.CATEGORY, category);
    }

    /** Sets {@link Feature#owner()}. */
    public Builder owner(String owner) {
      return set(FeatureFact.OWNER, owner);
    }

    /** Sets {@link Feature#lifecycle()}. */
    public Builder lifecycle(Lifecycle lifecycle) {
      return set(FeatureFact.LIFECYCLE, lifecycle);
    }

    /** Sets {@link Feature#since()}. */
    public Builder since(String since) {
      return set(FeatureFact.SINCE, since);
    }

    /** Sets {@link Feature#removeIn()}. */
    public Builder removeIn(String removeIn) {
      return set(FeatureFact.REMOVE_IN, removeIn);
    }

    /** Sets {@link Feature#replacedBy()}. */
    public Builder replacedBy(String replacedBy) {
      return set(FeatureFact.REPLACED_BY, replacedBy);
    }

    /** Sets {@link Feature#formerNames()}. */
    public Builder formerNames(List<String> formerNames) {
      return set(FeatureFact.FORMER_NAMES, formerNames);
    }

    /** Sets {@link Feature#flag()}. */
    public Builder flag(String flag) {
      return set(FeatureFact.FLAG, flag);
    }

    /** Sets {@link Feature#plans()}. */
    public Builder plans(List<String> plans) {
      return set(FeatureFact.PLANS, plans);
    }

    /** Sets {@link Feature#adoption()}. */
    public Builder adoption(AdoptionRule adoption) {
      return set(FeatureFact.ADOPTION, adoption);
    }

    /** Sets {@link Feature#attributes()}. */
    public Builder attributes(List<DeclaredAttribute> attributes) {
      this.attributes = List.copyOf(attributes);
      return this;
    }

    /** Sets {@link Feature#entryPoints()}. */
    public Builder entryPoints(List<EntryPoint> entryPoints) {
      this.entryPoints = List.copyOf(entryPoints);
      return this;
    }

    /** Sets {@link Feature#signals()}. */
    public Builder signals(List<String> signals) {
      this.signals = List.copyOf(signals);
      return this;
    }

    /** Sets {@link Feature#maxSeries()}. */
    public Builder maxSeries(long maxSeries) {
      this.maxSeries = maxSeries;
      return this;
    }

    /**
     * Sets {@link Feature#fingerprint()}, for a feature that was read from a catalog with a
     * fingerprint; it is computed unless set.
     */
    public Builder fingerprint(String fingerprint) {
      this.fingerprint = requireNonNull(fingerprint, "fingerprint");
      return this;
    }

    /** Returns the feature. */
    public Feature build() {
      return new Feature(this);
    }
  }
}
