package dev.trackfeature.spring.entrypoints;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.TrackFeatureProperties;
import dev.trackfeature.spring.entrypoints.EntryPointState.Status;
import dev.trackfeature.spring.entrypoints.SeenBeans.Seen;
import dev.trackfeature.weaving.WeavingReport;
import dev.trackfeature.weaving.WeavingReport.Finding;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * How each entry point of the application is recorded, as of now: beans may be made later.
 *
 * <p>Lists what the catalog lists, in its order, then the annotated methods of beans that it
 * doesn't, as of a module on which the annotation processor did not run. Thread-safe.
 */
public final class EntryPointStates {

  private static final Log log = LogFactory.getLog(EntryPointStates.class);

  private static final String NO_BEAN = "the class is not a bean";
  private static final String PENDING = "no bean of the class has been made yet";

  private static final Comparator<TrackedMethod> ORDER =
      Comparator.comparing(TrackedMethod::className)
          .thenComparing(TrackedMethod::name)
          .thenComparing(TrackedMethod::descriptor);

  private final FeatureTracking tracking;
  private final List<FeatureProxyPostProcessor> processors;
  private final PendingBeans pending;
  private final UnseenMethods unseen;

  /** Why there are no proxies; empty when there are. */
  private final String proxiesAreOff;

  /**
   * @param processors of this context and its ancestors
   */
  EntryPointStates(
      FeatureTracking tracking,
      TrackFeatureProperties properties,
      List<FeatureProxyPostProcessor> processors,
      PendingBeans pending) {
    this.tracking = tracking;
    this.processors = processors;
    this.pending = pending;
    this.unseen = new UnseenMethods(pending.loader());
    this.proxiesAreOff =
        !properties.enabled()
            ? "trackfeature.enabled is false"
            : processors.isEmpty() ? "trackfeature.proxies is off" : "";
  }

  /**
   * All entry points. Class files are read at the first call of this or of {@link
   * FeatureTracking#weaving}; the rest is found at each call. A class that can't be read only
   * concerns its own entry points.
   */
  public List<EntryPointState> all() {
    Map<TrackedMethod, List<Seen>> seen = seen();
    Map<TrackedMethod, Seen> expected = expected();
    List<EntryPointState> states = new ArrayList<>();
    for (Finding finding : tracking.weaving().findings()) {
      EntryPoint entryPoint = finding.entryPoint();
      TrackedMethod method =
          new TrackedMethod(entryPoint.className(), entryPoint.method(), entryPoint.descriptor());
      states.add(ofCatalog(finding, method, seen.remove(method), expected.remove(method)));
    }
    Set<TrackedMethod> unlisted = new TreeSet<>(ORDER);
    unlisted.addAll(seen.keySet());
    unlisted.addAll(expected.keySet());
    for (TrackedMethod method : unlisted) {
      List<Seen> inBeans = seen.get(method);
      Seen later = expected.get(method);
      if (inBeans != null) {
        states.add(ofBeans(TrackedMethod.feature(inBeans.get(0).method()), method, inBeans));
      } else if (later != null) {
        states.add(ofPending(TrackedMethod.feature(later.method()), method, later));
      }
    }
    return List.copyOf(states);
  }

  /** The features of beans' methods that the catalog doesn't list, as their annotations say. */
  public Map<String, Feature> unlistedFeatures() {
    Map<TrackedMethod, Method> methods = new TreeMap<>(ORDER.reversed());
    expected().forEach((method, one) -> methods.put(method, one.method()));
    seen().forEach((method, inBeans) -> methods.put(method, inBeans.get(0).method()));
    AnnotatedFeatures features = new AnnotatedFeatures();
    for (Method method : methods.values()) {
      if (tracking.catalog().find(TrackedMethod.feature(method)).isEmpty()) {
        features.add(method);
      }
    }
    return features.byName();
  }

  private Map<TrackedMethod, List<Seen>> seen() {
    Map<TrackedMethod, List<Seen>> seen = new HashMap<>();
    for (FeatureProxyPostProcessor processor : processors) {
      processor
          .seen()
          .byMethod()
          .forEach(
              (method, inBeans) ->
                  seen.computeIfAbsent(method, added -> new ArrayList<>()).addAll(inBeans));
    }
    return seen;
  }

  /** What will become of the methods of beans that are made later. */
  private Map<TrackedMethod, Seen> expected() {
    Map<TrackedMethod, Seen> expected = new HashMap<>();
    if (!processors.isEmpty()) {
      for (Class<?> type : pending.types()) {
        try {
          for (Seen one : processors.get(0).expected(type)) {
            expected.put(TrackedMethod.of(one.method()), one);
          }
        } catch (RuntimeException | LinkageError failure) {
          log.debug("Can't look for features in " + type.getName(), failure);
        }
      }
    }
    return expected;
  }

  private EntryPointState ofCatalog(
      Finding finding,
      TrackedMethod method,
      @Nullable List<Seen> inBeans,
      @Nullable Seen expected) {
    String feature = finding.feature();
    if (finding.status() == WeavingReport.Status.WOVEN) {
      return state(feature, method, Status.WOVEN, "");
    }
    EntryPointState found =
        inBeans != null
            ? ofBeans(feature, method, inBeans)
            : expected != null
                ? ofPending(feature, method, expected)
                : state(feature, method, Status.NOT_WOVEN, whyNot(method));
    return finding.status() == WeavingReport.Status.UNKNOWN && found.status() == Status.NOT_WOVEN
        ? state(feature, method, Status.UNKNOWN, finding.reason())
        : found;
  }

  private static EntryPointState ofPending(String feature, TrackedMethod method, Seen expected) {
    String obstacle = expected.obstacle();
    return expected.woven()
        ? state(feature, method, Status.WOVEN, "")
        : obstacle == null
            ? state(feature, method, Status.UNKNOWN, PENDING)
            : state(feature, method, Status.NOT_WOVEN, obstacle);
  }

  private String whyNot(TrackedMethod method) {
    if (!proxiesAreOff.isEmpty()) {
      return proxiesAreOff;
    }
    String obstacle = unseen.obstacle(method);
    return obstacle.isEmpty() ? NO_BEAN : obstacle;
  }

  private static EntryPointState ofBeans(String feature, TrackedMethod method, List<Seen> inBeans) {
    if (inBeans.stream().anyMatch(Seen::woven)) {
      return state(feature, method, Status.WOVEN, "");
    }
    Map<String, String> obstacles = new LinkedHashMap<>();
    for (Seen seen : inBeans) {
      String obstacle = seen.obstacle();
      if (obstacle != null) {
        obstacles.put(seen.beanClass().getName(), obstacle);
      }
    }
    if (obstacles.size() < inBeans.size()) {
      return state(
          feature,
          method,
          Status.PROXIED,
          obstacles.entrySet().stream()
              .map(one -> "not in beans of " + one.getKey() + ": " + one.getValue())
              .collect(joining("; ")));
    }
    return state(feature, method, Status.NOT_WOVEN, obstacles.values().iterator().next());
  }

  private static EntryPointState state(
      String feature, TrackedMethod method, Status status, String reason) {
    return new EntryPointState(
        feature, method.className(), method.name(), method.descriptor(), status, reason);
  }
}
