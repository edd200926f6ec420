package dev.trackfeature.inventory;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.FactWriter;
import dev.trackfeature.catalog.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The columns of the CSV catalog, each with its name and its cell for one feature. */
final class CsvColumns implements FactWriter {

  static final List<String> NAMES = of(Feature.builder("").build()).names;

  private final List<String> names = new ArrayList<>();
  private final List<String> cells = new ArrayList<>();

  private CsvColumns() {}

  static List<String> cells(Feature feature) {
    return of(feature).cells;
  }

  private static CsvColumns of(Feature feature) {
    CsvColumns columns = new CsvColumns();
    columns.text("name", feature.name());
    feature.writeFacts(columns);
    columns.list("attributes", feature.attributes().stream().map(DeclaredAttribute::key));
    columns.list(
        "entryPoints",
        feature.entryPoints().stream().map(entry -> entry.className() + "." + entry.method()));
    columns.text("maxSeries", String.valueOf(feature.maxSeries()));
    columns.text("fingerprint", feature.fingerprint());
    return columns;
  }

  @Override
  public void text(String key, String value) {
    names.add(key);
    cells.add(value);
  }

  @Override
  public void texts(String key, List<String> values) {
    list(key, values.stream());
  }

  @Override
  public void lifecycle(String key, Lifecycle value) {
    text(key, CatalogJson.lower(value));
  }

  @Override
  public void adoption(String key, AdoptionRule rule) {
    text(key + "Subject", CatalogJson.lower(rule.subject()));
    text("discovered", String.valueOf(rule.discovered()));
    text("activated", String.valueOf(rule.activated()));
    text("adopted", String.valueOf(rule.adopted()));
    text("powerUser", String.valueOf(rule.powerUser()));
  }

  private void list(String key, Stream<String> values) {
    text(key, String.join("; ", values.toList()));
  }
}
