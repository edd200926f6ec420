package dev.trackfeature.catalog;

import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads the features that {@link FeatureEncoder} wrote. Generated providers call it. */
public final class FeatureDecoder implements FactReader {

  private final ByteBuffer in;
  private final String[] texts;

  private FeatureDecoder(ByteBuffer in) {
    this.in = in;
    texts = new String[count()];
    for (int i = 0; i < texts.length; i++) {
      byte[] bytes = new byte[count()];
      in.get(bytes);
      texts[i] = new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads the features from a resource beside a class.
   *
   * @param anchor a class of the module
   * @param resource the resource's absolute name
   * @throws IllegalStateException when the resource is missing or damaged
   */
  public static List<Feature> read(Class<?> anchor, String resource) {
    try (InputStream in = anchor.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "The feature catalog " + resource + " is missing beside " + anchor.getName());
      }
      return decode(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("The feature catalog " + resource + " can't be read", e);
    }
  }

  /**
   * Returns the features of a binary form.
   *
   * @throws IllegalStateException when the bytes are damaged, or of a later version
   */
  public static List<Feature> decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.getInt() != FeatureEncoder.MAGIC) {
        throw new IllegalStateException(
            "The feature catalog has a form that this version can't read: use a"
                + " trackfeature-annotations at least as new as the trackfeature-processor");
      }
      FeatureDecoder decoder = new FeatureDecoder(in);
      return decoder.list(decoder::feature);
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | ArithmeticException
        | IllegalArgumentException e) {
      throw new IllegalStateException("The feature catalog is damaged", e);
    }
  }

  private Feature feature() {
    Feature.Builder feature = Feature.builder(text());
    FeatureFact.ALL.forEach(fact -> read(fact, feature));
    return feature
        .attributes(
            list(
                () ->
                    new DeclaredAttribute(
                        text(), text(), list(this::text), Signal.valueOf(text()))))
        .entryPoints(
            list(
                () ->
                    new EntryPoint(
                        text(),
                        text(),
                        text(),
                        Returns.valueOf(text()),
                        Visibility.valueOf(text()))))
        .signals(list(this::text))
        .maxSeries(number())
        .fingerprint(text())
        .build();
  }

  private <T> void read(FeatureFact<T> fact, Feature.Builder feature) {
    feature.set(fact, fact.read(this));
  }

  @Override
  public String text(String key) {
    return text();
  }

  @Override
  public List<String> texts(String key) {
    return list(this::text);
  }

  @Override
  public Lifecycle lifecycle(String key) {
    return Lifecycle.valueOf(text());
  }

  @Override
  public AdoptionRule adoption(String key) {
    return new AdoptionRule(AdoptionSubject.valueOf(text()), whole(), whole(), whole(), whole());
  }

  private <T> List<T> list(Supplier<T> item) {
    int count = count();
    List<T> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(item.get());
    }
    return items;
  }

  private String text() {
    return texts[whole()];
  }

  /**
   * How many items follow. Each takes at least a byte, so a damaged number can't cause a large
   * allocation.
   */
  private int count() {
    long count = number();
    if (count < 0 || count > in.remaining()) {
      throw new IllegalArgumentException(count + " items in " + in.remaining() + " bytes");
    }
    return (int) count;
  }

  private int whole() {
    return Math.toIntExact(number());
  }

  private long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = in.get();
      value |= (part & 0x7FL) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }
}
