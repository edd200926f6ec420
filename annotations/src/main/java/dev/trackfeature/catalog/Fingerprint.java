package dev.trackfeature.catalog;

import dev.trackfeature.annotations.Lifecycle;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over what others rely on: of a feature, and of a whole catalog. */
final class Fingerprint implements FactWriter {

  /** Ends each text, so that different lists of texts never give the same bytes. */
  private static final char END = '\0';

  private final StringBuilder text = new StringBuilder(256);

  private Fingerprint() {}

  static String of(Feature feature) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(feature);
    return fingerprint.hash();
  }

  /** Over the names of the modules, and the names and fingerprints of all features. */
  static String of(List<String> modules, Collection<Feature> features) {
    Fingerprint fingerprint = new Fingerprint();
    modules.forEach(fingerprint::add);
    features.forEach(
        feature -> {
          fingerprint.add(feature.name());
          fingerprint.add(feature.fingerprint());
        });
    return fingerprint.hash();
  }

  private void add(Feature feature) {
    add(feature.name());
    FeatureFact.ALL.stream()
        .filter(FeatureFact::isContract)
        .forEach(fact -> feature.write(fact, this));
    for (DeclaredAttribute attribute : feature.attributes()) {
      add(attribute.key());
      add(attribute.type());
      addAll(attribute.values());
      add(attribute.signal());
    }
    text.append(END);
    for (EntryPoint entry : feature.entryPoints()) {
      add(entry.className());
      add(entry.method());
      add(entry.descriptor());
      add(entry.returns());
      add(entry.visibility());
    }
    text.append(END);
    addAll(feature.signals());
    add(feature.maxSeries());
  }

  @Override
  public void text(String key, String value) {
    add(value);
  }

  @Override
  public void texts(String key, List<String> values) {
    addAll(values);
  }

  @Override
  public void lifecycle(String key, Lifecycle value) {
    add(value);
  }

  @Override
  public void adoption(String key, AdoptionRule rule) {
    add(rule.subject());
    add(rule.discovered());
    add(rule.activated());
    add(rule.adopted());
    add(rule.powerUser());
  }

  private void add(Object value) {
    text.append(value).append(END);
  }

  private void addAll(List<String> values) {
    values.forEach(this::add);
    text.append(END);
  }

  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
