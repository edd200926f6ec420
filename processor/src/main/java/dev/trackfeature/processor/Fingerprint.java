package dev.trackfeature.processor;

import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.Feature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over the facts that others rely on: a feature's, and a whole catalog's. */
final class Fingerprint {

  /** Ends each text, so that no two lists of texts read alike. */
  private static final char END = '\0';

  private Fingerprint() {}

  static Feature of(Feature.Builder builder) {
    return builder.fingerprint(hash(contractOf(builder.build()))).build();
  }

  /** Over the names and fingerprints of all features, and the module's name. */
  static String of(String module, List<Feature> features) {
    StringBuilder text = new StringBuilder(module).append(END);
    features.forEach(
        feature ->
            text.append(feature.name()).append(END).append(feature.fingerprint()).append(END));
    return hash(text);
  }

  private static StringBuilder contractOf(Feature feature) {
    StringBuilder text = new StringBuilder(256);
    add(text, feature.name());
    add(text, feature.category());
    add(text, feature.lifecycle());
    add(text, feature.since());
    add(text, feature.removeIn());
    add(text, feature.replacedBy());
    addAll(text, feature.formerNames());
    add(text, feature.flag());
    addAll(text, feature.plans());
    AdoptionRule adoption = feature.adoption();
    add(text, adoption.subject());
    add(text, adoption.discovered());
    add(text, adoption.activated());
    add(text, adoption.adopted());
    add(text, adoption.powerUser());
    feature
        .attributes()
        .forEach(
            attribute -> {
              add(text, attribute.key());
              add(text, attribute.type());
              addAll(text, attribute.values());
              add(text, attribute.signal());
            });
    text.append(END);
    feature
        .entryPoints()
        .forEach(
            entry -> {
              add(text, entry.className());
              add(text, entry.method());
              add(text, entry.descriptor());
              add(text, entry.returns());
              add(text, entry.visibility());
            });
    text.append(END);
    addAll(text, feature.signals());
    add(text, feature.maxSeries());
    return text;
  }

  private static void add(StringBuilder text, Object value) {
    text.append(value).append(END);
  }

  private static void addAll(StringBuilder text, List<String> values) {
    values.forEach(value -> add(text, value));
    text.append(END);
  }

  private static String hash(StringBuilder text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
