package dev.trackfeature.catalog;

import dev.trackfeature.annotations.Lifecycle;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A fact that {@link dev.trackfeature.annotations.TrackFeature} can state about a feature, besides
 * its name. All code that reads, compares, merges or writes features uses {@link #ALL}.
 *
 * @param <T> the type of its value, which is immutable
 */
public final class FeatureFact<T> {

  /** The method of {@link FactWriter} for values of one type. */
  private interface Write<T> {
    void accept(FactWriter to, String key, T value);
  }

  /** The category of a feature that states none. */
  public static final String UNCATEGORIZED = "uncategorized";

  /** The name for people. */
  public static final FeatureFact<String> TITLE = hint("title", FeatureName::titleOf);

  /** What the feature does for the customer. */
  public static final FeatureFact<String> DESCRIPTION = hint("description", name -> "");

  /** The product area, as on the metrics. */
  public static final FeatureFact<String> CATEGORY = text("category", UNCATEGORIZED);

  /** The team that answers for it. */
  public static final FeatureFact<String> OWNER = hint("owner", name -> "");

  /** How far it is in its life. */
  public static final FeatureFact<Lifecycle> LIFECYCLE =
      new FeatureFact<>(
          "lifecycle",
          true,
          FactReader::lifecycle,
          FactWriter::lifecycle,
          name -> Lifecycle.STABLE);

  /** The version or date that introduced it. */
  public static final FeatureFact<String> SINCE = text("since", "");

  /** The version or date that will remove it. */
  public static final FeatureFact<String> REMOVE_IN = text("removeIn", "");

  /** The name of the feature that takes its place. */
  public static final FeatureFact<String> REPLACED_BY = text("replacedBy", "");

  /** Names that it had before. */
  public static final FeatureFact<List<String>> FORMER_NAMES = texts("formerNames");

  /** The key of the feature flag that guards it. */
  public static final FeatureFact<String> FLAG = text("flag", "");

  /** The plans that include it; empty for all. */
  public static final FeatureFact<List<String>> PLANS = texts("plans");

  /** When it counts as adopted. */
  public static final FeatureFact<AdoptionRule> ADOPTION =
      new FeatureFact<>(
          "adoption",
          true,
          FactReader::adoption,
          FactWriter::adoption,
          name -> AdoptionRule.DEFAULT);

  /** Every fact, in the order in which catalogs list them. */
  public static final List<FeatureFact<?>> ALL =
      List.of(
          TITLE,
          DESCRIPTION,
          CATEGORY,
          OWNER,
          LIFECYCLE,
          SINCE,
          REMOVE_IN,
          REPLACED_BY,
          FORMER_NAMES,
          FLAG,
          PLANS,
          ADOPTION);

  private final String key;
  private final boolean contract;
  private final BiFunction<FactReader, String, T> read;
  private final Write<T> write;
  private final Function<String, T> unstated;

  private FeatureFact(
      String key,
      boolean contract,
      BiFunction<FactReader, String, T> read,
      Write<T> write,
      Function<String, T> unstated) {
    this.key = key;
    this.contract = contract;
    this.read = read;
    this.write = write;
    this.unstated = unstated;
  }

  private static FeatureFact<String> hint(String key, Function<String, String> unstated) {
    return new FeatureFact<>(key, false, FactReader::text, FactWriter::text, unstated);
  }

  private static FeatureFact<String> text(String key, String unstated) {
    return new FeatureFact<>(key, true, FactReader::text, FactWriter::text, name -> unstated);
  }

  private static FeatureFact<List<String>> texts(String key) {
    return new FeatureFact<>(key, true, FactReader::texts, FactWriter::texts, name -> List.of());
  }

  /** Its place in {@link #ALL}. */
  int index() {
    return ALL.indexOf(this);
  }

  /** Its name, in the annotation and in the catalog. */
  public String key() {
    return key;
  }

  /** Whether others rely on it, so that a change changes the feature's fingerprint. */
  boolean isContract() {
    return contract;
  }

  /** Its default, where no value is stated. */
  public T unstated(String featureName) {
    return unstated.apply(featureName);
  }

  /** Reads its value. */
  public T read(FactReader from) {
    return read.apply(from, key);
  }

  /** Writes a value of it. */
  public void write(FactWriter to, T value) {
    write.accept(to, key, value);
  }

  @Override
  public String toString() {
    return key;
  }
}
