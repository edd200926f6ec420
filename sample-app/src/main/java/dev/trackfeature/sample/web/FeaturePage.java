package dev.trackfeature.sample.web;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.sample.store.AdoptionCounts;
import dev.trackfeature.sample.store.StoreException;
import dev.trackfeature.sample.telemetry.FeatureFigures;
import dev.trackfeature.sample.telemetry.FeatureFigures.TenantUses;
import dev.trackfeature.sample.telemetry.FigureReader;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page at {@code /}: every catalogued feature, used or not, with its figures. */
public final class FeaturePage {

  private static final Logger LOGGER = LoggerFactory.getLogger(FeaturePage.class);

  private static final String NO_ANSWER =
      "<tr><td class=\"never\" colspan=\"5\">The store of adoption counts does not answer."
          + " Uses are still counted.</td></tr>";

  private final FigureReader figures;
  private final AdoptionCounts adoption;
  private final String frame;

  /** Shows these figures and counts. */
  public FeaturePage(FigureReader figures, AdoptionCounts adoption) {
    this.figures = figures;
    this.adoption = adoption;
    this.frame = resource("page.html");
  }

  private static String resource(String name) {
    try (InputStream in = FeaturePage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void serve(Context ctx) {
    List<FeatureFigures> features = figures.read();
    Optional<AdoptionRows> stored = adoption();
    List<FeatureRow> rows = rows(features, stored);
    ctx.header(
            "Content-Security-Policy",
            "default-src 'none'; connect-src 'self'; img-src data:;"
                + " script-src 'unsafe-inline'; style-src 'unsafe-inline'")
        .html(
            frame
                .replace("{{summary}}", summary(features, rows))
                .replace("{{rows}}", rows.stream().map(FeatureRow::html).collect(joining("\n")))
                .replace(
                    "{{adoption}}",
                    stored
                        .map(
                            all ->
                                all.html(features.stream().map(FeatureFigures::feature).toList()))
                        .orElse(NO_ANSWER)));
  }

  /** Empty when their store doesn't answer. */
  private Optional<AdoptionRows> adoption() {
    try {
      return Optional.of(new AdoptionRows(adoption.standings()));
    } catch (StoreException e) {
      LOGGER.warn("Adoption counts can't be read", e);
      return Optional.empty();
    }
  }

  private static List<FeatureRow> rows(
      List<FeatureFigures> features, Optional<AdoptionRows> stored) {
    long most = features.stream().mapToLong(FeatureFigures::uses).max().orElse(0);
    return features.stream()
        .map(
            feature ->
                new FeatureRow(
                    feature, most, stored.map(all -> all.has(feature.feature())).orElse(true)))
        .toList();
  }

  private static String summary(List<FeatureFigures> features, List<FeatureRow> rows) {
    long uses = features.stream().mapToLong(FeatureFigures::uses).sum();
    long failures = features.stream().mapToLong(FeatureFigures::failed).sum();
    long unused = rows.stream().filter(FeatureRow::isNeverUsed).count();
    long tenants =
        features.stream()
            .flatMap(feature -> feature.tenants().stream())
            .map(TenantUses::tenantId)
            .distinct()
            .count();
    return fact("Uses", uses)
        + fact("Failures", failures)
        + fact("Tenants", tenants)
        + fact("Features", features.size())
        + fact("Never used", unused);
  }

  private static String fact(String label, long value) {
    return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(label, FeatureRow.grouped(value));
  }
}
