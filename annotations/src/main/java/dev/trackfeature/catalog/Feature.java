package dev.trackfeature.catalog;

import dev.trackfeature.annotations.Lifecycle;
import java.util.List;

/**
 * One entry of the catalog. Text that was not given is the empty string.
 *
 * <p>Made by {@link #builder(String)}, so that code written for one version of this record keeps
 * working with a later one.
 *
 * @param name the stable key, {@code feature.name} on all telemetry
 * @param title the name for people
 * @param description what the feature does for the customer
 * @param category the product area, as on the metrics
 * @param owner the team that answers for it
 * @param lifecycle how far it is in its life
 * @param since the version or date that brought it
 * @param removeIn the version or date that will remove it
 * @param replacedBy the name of the feature that takes its place
 * @param formerNames names that it had before
 * @param flag the key of the feature flag that guards it
 * @param plans the plans that include it; empty for all
 * @param adoption when it counts as adopted
 * @param attributes declared attributes, sorted by key
 * @param entryPoints the methods that are uses of it, sorted
 * @param signals the instruments that carry it, sorted
 * @param maxSeries upper bound of the series that its own bounded attributes can make, for each
 *     tenant and plan
 * @param fingerprint SHA-256 in hex over the facts that others rely on: all but title, description
 *     and owner
 */
public record Feature(
    String name,
    String title,
    String description,
    String category,
    String owner,
    Lifecycle lifecycle,
    String since,
    String removeIn,
    String replacedBy,
    List<String> formerNames,
    String flag,
    List<String> plans,
    AdoptionRule adoption,
    List<DeclaredAttribute> attributes,
    List<EntryPoint> entryPoints,
    List<String> signals,
    long maxSeries,
    String fingerprint) {

  /** The category of a feature that states none. */
  public static final String UNCATEGORIZED = "uncategorized";

  /** Copies the lists. */
  public Feature {
    formerNames = List.copyOf(formerNames);
    plans = List.copyOf(plans);
    attributes = List.copyOf(attributes);
    entryPoints = List.copyOf(entryPoints);
    signals = List.copyOf(signals);
  }

  /** The title of a feature that states none: {@code report_export} gives "Report export". */
  public static String titleOf(String name) {
    StringBuilder title = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      if ("_.-".indexOf(name.charAt(i)) >= 0) {
        title.setCharAt(i, ' ');
      }
    }
    if (!name.isEmpty()) {
      title.setCharAt(0, Character.toUpperCase(name.charAt(0)));
    }
    return title.toString();
  }

  /** Starts a feature of this name, stable and uncategorized, with all else empty. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Collects the facts of one {@link Feature}. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private String title = "";
    private String description = "";
    private String category = UNCATEGORIZED;
    private String owner = "";
    private Lifecycle lifecycle = Lifecycle.STABLE;
    private String since = "";
    private String removeIn = "";
    private String replacedBy = "";
    private List<String> formerNames = List.of();
    private String flag = "";
    private List<String> plans = List.of();
    private AdoptionRule adoption = AdoptionRule.DEFAULT;
    private List<DeclaredAttribute> attributes = List.of();
    private List<EntryPoint> entryPoints = List.of();
    private List<String> signals = List.of();
    private long maxSeries = 1;
    private String fingerprint = "";

    private Builder(String name) {
      this.name = name;
    }

    /** Sets {@link Feature#title()}. */
    public Builder title(String title) {
      this.title = title;
      return this;
    }

    /** Sets {@link Feature#description()}. */
    public Builder description(String description) {
      this.description = description;
      return this;
    }

    /** Sets {@link Feature#category()}. */
    public Builder category(String category) {
      this.category = category;
      return this;
    }

    /** Sets {@link Feature#owner()}. */
    public Builder owner(String owner) {
      this.owner = owner;
      return this;
    }

    /** Sets {@link Feature#lifecycle()}. */
    public Builder lifecycle(Lifecycle lifecycle) {
      this.lifecycle = lifecycle;
      return this;
    }

    /** Sets {@link Feature#since()}. */
    public Builder since(String since) {
      this.since = since;
      return this;
    }

    /** Sets {@link Feature#removeIn()}. */
    public Builder removeIn(String removeIn) {
      this.removeIn = removeIn;
      return this;
    }

    /** Sets {@link Feature#replacedBy()}. */
    public Builder replacedBy(String replacedBy) {
      this.replacedBy = replacedBy;
      return this;
    }

    /** Sets {@link Feature#formerNames()}. */
    public Builder formerNames(List<String> formerNames) {
      this.formerNames = formerNames;
      return this;
    }

    /** Sets {@link Feature#flag()}. */
    public Builder flag(String flag) {
      this.flag = flag;
      return this;
    }

    /** Sets {@link Feature#plans()}. */
    public Builder plans(List<String> plans) {
      this.plans = plans;
      return this;
    }

    /** Sets {@link Feature#adoption()}. */
    public Builder adoption(AdoptionRule adoption) {
      this.adoption = adoption;
      return this;
    }

    /** Sets {@link Feature#attributes()}. */
    public Builder attributes(List<DeclaredAttribute> attributes) {
      this.attributes = attributes;
      return this;
    }

    /** Sets {@link Feature#entryPoints()}. */
    public Builder entryPoints(List<EntryPoint> entryPoints) {
      this.entryPoints = entryPoints;
      return this;
    }

    /** Sets {@link Feature#signals()}. */
    public Builder signals(List<String> signals) {
      this.signals = signals;
      return this;
    }

    /** Sets {@link Feature#maxSeries()}. */
    public Builder maxSeries(long maxSeries) {
      this.maxSeries = maxSeries;
      return this;
    }

    /** Sets {@link Feature#fingerprint()}. */
    public Builder fingerprint(String fingerprint) {
      this.fingerprint = fingerprint;
      return this;
    }

    /** Returns the feature. */
    public Feature build() {
      return new Feature(
          name,
          title,
          description,
          category,
          owner,
          lifecycle,
          since,
          removeIn,
          replacedBy,
          formerNames,
          flag,
          plans,
          adoption,
          attributes,
          entryPoints,
          signals,
          maxSeries,
          fingerprint);
    }
  }
}
