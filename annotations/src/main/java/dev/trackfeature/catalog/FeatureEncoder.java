package dev.trackfeature.catalog;

import dev.trackfeature.annotations.Lifecycle;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes features in the binary form that {@link FeatureDecoder} reads.
 *
 * <p>A table of all distinct texts comes first, then the features, which name texts by number.
 * Equal features give equal bytes.
 */
public final class FeatureEncoder implements FactWriter {

  /** The start of every file: "TFC" and the version of the form. */
  static final int MAGIC = 0x54464301;

  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  private FeatureEncoder() {}

  /** Returns the features' binary form. */
  public static byte[] encode(List<Feature> features) {
    FeatureEncoder encoder = new FeatureEncoder();
    encoder.number(features.size());
    features.forEach(encoder::feature);
    return encoder.toBytes();
  }

  private byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(MAGIC >>> shift);
    }
    number(out, texts.size());
    for (String text : texts.keySet()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      number(out, bytes.length);
      out.writeBytes(bytes);
    }
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private void feature(Feature feature) {
    text(feature.name());
    feature.writeFacts(this);
    number(feature.attributes().size());
    feature.attributes().forEach(this::attribute);
    number(feature.entryPoints().size());
    feature.entryPoints().forEach(this::entryPoint);
    texts(feature.signals());
    number(feature.maxSeries());
    text(feature.fingerprint());
  }

  @Override
  public void text(String key, String value) {
    text(value);
  }

  @Override
  public void texts(String key, List<String> values) {
    texts(values);
  }

  @Override
  public void lifecycle(String key, Lifecycle value) {
    text(value.name());
  }

  @Override
  public void adoption(String key, AdoptionRule rule) {
    text(rule.subject().name());
    number(rule.discovered());
    number(rule.activated());
    number(rule.adopted());
    number(rule.powerUser());
  }

  private void attribute(DeclaredAttribute attribute) {
    text(attribute.key());
    text(attribute.type());
    texts(attribute.values());
    text(attribute.signal().name());
  }

  private void entryPoint(EntryPoint entryPoint) {
    text(entryPoint.className());
    text(entryPoint.method());
    text(entryPoint.descriptor());
    text(entryPoint.returns().name());
    text(entryPoint.visibility().name());
  }

  private void texts(List<String> values) {
    number(values.size());
    values.forEach(this::text);
  }

  private void text(String value) {
    Integer known = texts.get(value);
    if (known == null) {
      known = texts.size();
      texts.put(value, known);
    }
    number(known);
  }

  private void number(long value) {
    number(body, value);
  }

  /** Seven bits a byte, the lowest first; the high bit says that more follow. */
  private static void number(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
