package dev.trackfeature.spring.actuator;

import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.FactWriter;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureFact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the stated facts of a feature under the names that they have in the catalog. */
final class CatalogFacts implements FactWriter {

  private final Map<String, Object> facts = new LinkedHashMap<>();

  private CatalogFacts() {}

  static Map<String, Object> of(Feature feature) {
    CatalogFacts writer = new CatalogFacts();
    feature.writeFacts(writer);
    return writer.facts;
  }

  @Override
  public void text(String key, String value) {
    if (!value.isEmpty()) {
      facts.put(key, value);
    }
  }

  @Override
  public void texts(String key, List<String> values) {
    if (!values.isEmpty()) {
      facts.put(key, values);
    }
  }

  @Override
  public void lifecycle(String key, Lifecycle value) {
    facts.put(key, value.name().toLowerCase(Locale.ROOT));
  }

  /** The rule is shown with the counts, not as a fact of its own. */
  @Override
  public void adoption(String key, AdoptionRule value) {
    if (!value.equals(AdoptionRule.DEFAULT)) {
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("subject", value.subject().name().toLowerCase(Locale.ROOT));
      rule.put("discovered", value.discovered());
      rule.put("activated", value.activated());
      rule.put("adopted", value.adopted());
      rule.put("powerUser", value.powerUser());
      facts.put(FeatureFact.ADOPTION.key() + "Rule", rule);
    }
  }
}
