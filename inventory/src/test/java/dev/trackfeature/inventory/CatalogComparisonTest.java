package dev.trackfeature.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.annotations.Lifecycle;
import dev.trackfeature.catalog.AdoptionRule;
import dev.trackfeature.catalog.DeclaredAttribute;
import dev.trackfeature.catalog.DeclaredAttribute.Signal;
import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.EntryPoint.Returns;
import dev.trackfeature.catalog.EntryPoint.Visibility;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureFact;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogComparisonTest {

  /** A change to a feature, and the sentences that it gives. */
  private static Arguments changing(
      UnaryOperator<Feature.Builder> before,
      UnaryOperator<Feature.Builder> after,
      String... kindsAndSentences) {
    return Arguments.of(
        before.apply(feature("f")).build(),
        after.apply(feature("f")).build(),
        List.of(kindsAndSentences));
  }

  private static Feature.Builder feature(String name) {
    return Feature.builder(name).entryPoints(List.of(entry("acme.A", "run", "()V")));
  }

  private static EntryPoint entry(String type, String method, String descriptor) {
    return new EntryPoint(type, method, descriptor, Returns.VOID, Visibility.PUBLIC);
  }

  private static UnaryOperator<Feature.Builder> attribute(
      String type, Signal signal, String... values) {
    return feature ->
        feature.attributes(List.of(new DeclaredAttribute("k", type, List.of(values), signal)));
  }

  private static UnaryOperator<Feature.Builder> entries(EntryPoint... entries) {
    return feature -> feature.entryPoints(List.of(entries));
  }

  static Stream<Arguments> pairs() {
    UnaryOperator<Feature.Builder> plain = UnaryOperator.identity();
    return Stream.of(
        changing(plain, plain),
        changing(
            plain,
            f -> f.lifecycle(Lifecycle.DEPRECATED),
            "LIFECYCLE Feature \"f\" differs in lifecycle: before stable, now deprecated."),
        changing(
            f -> f.lifecycle(Lifecycle.DEPRECATED),
            f -> f.lifecycle(Lifecycle.BETA),
            "FEATURE_REVIVED Feature \"f\" is no longer deprecated: it is beta."),
        changing(
            plain,
            f -> f.adoption(new AdoptionRule(AdoptionSubject.TENANT, 1, 3, 10, 60)),
            "SUBJECT Feature \"f\" breaks its baseline in adoption.subject: before user, now"
                + " tenant. Its adoption so far was counted otherwise: make it a feature with a new"
                + " name.",
            "THRESHOLDS Feature \"f\" differs in adoption thresholds: before [1, 3, 10, 50], now"
                + " [1, 3, 10, 60]."),
        changing(
            plain,
            attribute("int", Signal.SPAN),
            "ATTRIBUTE_ADDED Feature \"f\" has a new attribute \"k\"."),
        changing(
            attribute("int", Signal.SPAN),
            plain,
            "ATTRIBUTE_REMOVED Feature \"f\" breaks its baseline in attribute \"k\": before"
                + " declared, now none. Declare it again."),
        changing(
            attribute("a.E", Signal.METRIC, "X", "Y"),
            attribute("b.E", Signal.METRIC, "X"),
            "ATTRIBUTE_TYPE Feature \"f\" breaks its baseline in the type of attribute \"k\": before"
                + " a.E, now b.E. Keep the type, or declare an attribute with a new key.",
            "ATTRIBUTE_VALUES Feature \"f\" differs in the values of attribute \"k\": before [X, Y],"
                + " now [X]."),
        changing(
            attribute("a.E", Signal.METRIC, "X", "Y"),
            attribute("a.E", Signal.METRIC, "X"),
            "ATTRIBUTE_VALUES Feature \"f\" breaks its baseline in the values of attribute \"k\":"
                + " before [X, Y], now [X]. Keep the old values beside the new ones."),
        changing(
            attribute("a.E", Signal.METRIC, "X"),
            attribute("a.E", Signal.METRIC, "X", "Y"),
            "ATTRIBUTE_VALUES Feature \"f\" differs in the values of attribute \"k\": before [X],"
                + " now [X, Y]."),
        changing(
            attribute("a.E", Signal.SPAN, "X"),
            attribute("a.E", Signal.SPAN),
            "ATTRIBUTE_VALUES Feature \"f\" differs in the values of attribute \"k\": before [X],"
                + " now []."),
        changing(
            attribute("a.E", Signal.METRIC, "X"),
            attribute("a.E", Signal.SPAN),
            "ATTRIBUTE_SIGNAL Feature \"f\" breaks its baseline in attribute \"k\": before on"
                + " metrics, with values [X], now on spans only. Give it values again, and no"
                + " spanOnly."),
        changing(
            attribute("a.E", Signal.SPAN),
            attribute("a.E", Signal.METRIC, "X"),
            "ATTRIBUTE_SIGNAL Feature \"f\" differs in attribute \"k\": before on spans only, now on"
                + " metrics, with values [X]."),
        changing(
            plain,
            entries(entry("acme.A", "run", "()V"), entry("acme.B", "go", "(I[Lacme/A$In;)V")),
            "ENTRY_POINT_ADDED Feature \"f\" has a new entry point acme.B.go(int, In[])."),
        changing(
            entries(entry("acme.A", "run", "()V"), entry("acme.B", "go", "()V")),
            plain,
            "ENTRY_POINT_REMOVED Feature \"f\" no longer has the entry point acme.B.go()."),
        changing(
            entries(entry("acme.A", "run", "(J)V"), entry("acme.B", "go", "()V")),
            entries(entry("acme.A", "run", "(I)V"), entry("acme.C", "go", "()V")),
            "ENTRY_POINT_MOVED Feature \"f\" differs in entry point acme.A.run(int): before"
                + " acme.A.run(long), now acme.A.run(int).",
            "ENTRY_POINT_MOVED Feature \"f\" differs in entry point acme.C.go(): before"
                + " acme.B.go(), now acme.C.go()."),
        changing(
            plain,
            entries(new EntryPoint("acme.A", "run", "()V", Returns.VOID, Visibility.PRIVATE)),
            "ENTRY_POINT_CHANGED Feature \"f\" differs in entry point acme.A.run(): before public,"
                + " returns void, now private, returns void."),
        changing(
            plain,
            entries(),
            "LAST_ENTRY_POINT_LOST Feature \"f\" breaks its baseline in its last entry point: before"
                + " acme.A.run, now none. Deprecate it for a release before it goes, or name it in"
                + " formerNames of the feature that it became."),
        changing(
            f -> f.plans(List.of("pro")).flag("a").removeIn("2"),
            f ->
                f.title("T")
                    .description("D")
                    .category("c")
                    .owner("o")
                    .since("1")
                    .replacedBy("g")
                    .formerNames(List.of("e")),
            "TITLE Feature \"f\" differs in title: before F, now T.",
            "DESCRIPTION Feature \"f\" differs in description: before none, now D.",
            "CATEGORY Feature \"f\" differs in category: before uncategorized, now c.",
            "OWNER Feature \"f\" differs in owner: before none, now o.",
            "SINCE Feature \"f\" differs in since: before none, now 1.",
            "REMOVE_IN Feature \"f\" differs in removeIn: before 2, now none.",
            "REPLACED_BY Feature \"f\" differs in replacedBy: before none, now g.",
            "FLAG Feature \"f\" differs in flag: before a, now none.",
            "PLANS Feature \"f\" differs in plans: before pro, now none.",
            "FORMER_NAMES Feature \"f\" differs in formerNames: before none, now e."));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aChangedFeatureGivesItsChanges(Feature before, Feature after, List<String> expected) {
    assertThat(sentences(List.of(before), List.of(after))).isEqualTo(expected);
  }

  private static List<String> sentences(List<Feature> before, List<Feature> after) {
    return CatalogComparison.changes(before, after).stream()
        .map(change -> change.kind() + " " + change.sentence())
        .toList();
  }

  @Test
  void featuresComeAndGo() {
    List<Feature> before =
        List.of(
            feature("gone").build(),
            feature("ended").lifecycle(Lifecycle.DEPRECATED).build(),
            feature("old").build());
    List<Feature> after =
        List.of(feature("fresh").build(), feature("now").formerNames(List.of("old")).build());

    assertThat(sentences(before, after))
        .containsExactly(
            "FEATURE_REMOVED Feature \"gone\" breaks its baseline in its last entry point: before"
                + " acme.A.run, now none. Deprecate it for a release before it goes, or name it in"
                + " formerNames of the feature that it became.",
            "FEATURE_REMOVED_AFTER_DEPRECATION Feature \"ended\" is gone; it was deprecated.",
            "FEATURE_RENAMED Feature \"old\" has the new name \"now\".",
            "FEATURE_ADDED Feature \"fresh\" is new.");
  }

  @Test
  void everyKindHasACase() {
    Set<ChangeKind> seen =
        pairs()
            .flatMap(
                pair ->
                    CatalogComparison.changes(
                        List.of((Feature) pair.get()[0]), List.of((Feature) pair.get()[1]))
                        .stream())
            .map(CatalogChange::kind)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChangeKind.class)));

    assertThat(EnumSet.complementOf(EnumSet.copyOf(seen)))
        .as("those of featuresComeAndGo")
        .containsExactly(
            ChangeKind.FEATURE_ADDED,
            ChangeKind.FEATURE_REMOVED,
            ChangeKind.FEATURE_REMOVED_AFTER_DEPRECATION,
            ChangeKind.FEATURE_RENAMED);
  }

  @Test
  void everyStatedFactIsCompared() {
    Feature stated =
        feature("f")
            .title("T")
            .description("D")
            .category("c")
            .owner("o")
            .lifecycle(Lifecycle.BETA)
            .since("1")
            .removeIn("2")
            .replacedBy("g")
            .formerNames(List.of("e"))
            .flag("x")
            .plans(List.of("p"))
            .adoption(new AdoptionRule(AdoptionSubject.USER, 2, 3, 10, 50))
            .build();

    for (var fact : FeatureFact.ALL) {
      Feature one = with(fact, stated);
      assertThat(CatalogComparison.changes(List.of(feature("f").build()), List.of(one)))
          .as(fact.key())
          .hasSize(1);
    }
  }

  private static <T> Feature with(FeatureFact<T> fact, Feature from) {
    return feature("f").set(fact, from.get(fact)).build();
  }

  @Test
  void aDescriptorThatIsNoneIsShownAsItIs() {
    for (String awkward : List.of("", "(", ")", "x", "([", "(Lacme", "(L;)V", "([)V", "(Q)V")) {
      assertThat(EntryPointName.of(entry("A", "m", awkward))).startsWith("A.m");
    }
    assertThat(EntryPointName.of(entry("A", "m", "broken"))).isEqualTo("A.mbroken");
    assertThat(EntryPointName.of(entry("A", "m", "([[JLp/O$I;Z)V")))
        .isEqualTo("A.m(long[][], I, boolean)");
  }
}
