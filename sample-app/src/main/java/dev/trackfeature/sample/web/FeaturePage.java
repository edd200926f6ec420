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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page at {@code /}: every catalogued feature, used or not, with its figures. */
public final class FeaturePage {

  private static final Logger LOGGER = LoggerFactory.getLogger(FeaturePage.class);

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
    ctx.header(
            "Content-Security-Policy",
            "default-src 'none'; connect-src 'self'; img-src data:;"
                + " script-src 'unsafe-inline'; style-src 'unsafe-inline'")
        .html(
            frame
                .replace("{{summary}}", summary(features))
                .replace("{{rows}}", rows(features))
                .replace("{{adoption}}", adoption(features)));
  }

  private String adoption(List<FeatureFigures> features) {
    try {
      return new AdoptionRows(adoption.standings())
          .html(features.stream().map(FeatureFigures::feature).toList());
    } catch (StoreException e) {
      LOGGER.warn("Adoption counts can't be read", e);
      return "<tr><td class=\"never\" colspan=\"5\">The store of adoption counts does not answer."
          + " Counting goes on.</td></tr>";
    }
  }

  private static String summary(List<FeatureFigures> features) {
    long uses = features.stream().mapToLong(FeatureFigures::uses).sum();
    long failures = features.stream().mapToLong(FeatureFigures::failed).sum();
    long unused = features.stream().filter(feature -> feature.uses() == 0).count();
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

  private static String rows(List<FeatureFigures> features) {
    long most = features.stream().mapToLong(FeatureFigures::uses).max().orElse(0);
    return features.stream()
        .map(feature -> new FeatureRow(feature, most).html())
        .collect(joining("\n"));
  }
}
