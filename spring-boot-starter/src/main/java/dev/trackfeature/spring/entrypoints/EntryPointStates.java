package dev.trackfeature.spring.entrypoints;

import static java.util.stream.Collectors.joining;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.runtime.FeatureTracking;
import dev.trackfeature.spring.TrackFeatureProperties;
import dev.trackfeature.spring.entrypoints.EntryPointState.Status;
import dev.trackfeature.spring.entrypoints.SeenBeans.Seen;
import dev.trackfeature.weaving.WeavingReport;
import dev.trackfeature.weaving.WeavingReport.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How each entry point of the application is recorded, as of now: beans may be made later.
 *
 * <p>Lists what the catalog lists, in its order, then the annotated methods of beans that it
 * doesn't, as of a module on which the annotation processor did not run. Thread-safe.
 */
public final class EntryPointStates {

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
   * FeatureTracking#weaving}; the rest is found at each call.
   */
  public List<EntryPointState> all() {
    Map<TrackedMethod, List<Seen>> seen = seen();
    Set<TrackedMethod> later = later();
    List<EntryPointState> states = new ArrayList<>();
    for (Finding finding : tracking.weaving().findings()) {
      EntryPoint entryPoint = finding.entryPoint();
      TrackedMethod method =
          new TrackedMethod(entryPoint.className(), entryPoint.method(), entryPoint.descriptor());
      List<Seen> inBeans = seen.remove(method);
      states.add(
          inBeans == null || finding.status() == WeavingReport.Status.WOVEN
              ? ofCatalog(finding, method, later)
              : ofBeans(finding.feature(), method, inBeans, finding));
    }
    seen.keySet().stream()
        .sorted(ORDER)
        .forEach(
            method -> {
              List<Seen> inBeans = seen.getOrDefault(method, List.of());
              String feature = TrackedMethod.feature(inBeans.get(0).method());
              states.add(ofBeans(feature, method, inBeans, null));
            });
    return List.copyOf(states);
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

  /** The methods that will be tracked through a proxy once a bean is made. */
  private Set<TrackedMethod> later() {
    Set<TrackedMethod> later = new HashSet<>();
    if (!processors.isEmpty()) {
      for (Class<?> type : pending.types()) {
        processors.get(0).proxied(type).forEach(method -> later.add(TrackedMethod.of(method)));
      }
    }
    return later;
  }

  private EntryPointState ofCatalog(
      Finding finding, TrackedMethod method, Set<TrackedMethod> later) {
    return switch (finding.status()) {
      case WOVEN -> state(finding.feature(), method, Status.WOVEN, "");
      case UNKNOWN -> state(finding.feature(), method, Status.UNKNOWN, finding.reason());
      case NOT_WOVEN ->
          later.contains(method)
              ? state(finding.feature(), method, Status.UNKNOWN, PENDING)
              : state(finding.feature(), method, Status.NOT_WOVEN, whyNot(method));
    };
  }

  private String whyNot(TrackedMethod method) {
    if (!proxiesAreOff.isEmpty()) {
      return proxiesAreOff;
    }
    String obstacle = unseen.obstacle(method);
    return obstacle.isEmpty() ? NO_BEAN : obstacle;
  }

  /**
   * @param finding what the class file says; null where the catalog doesn't list the method
   */
  private static EntryPointState ofBeans(
      String feature, TrackedMethod method, List<Seen> inBeans, @Nullable Finding finding) {
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
    return finding != null && finding.status() == WeavingReport.Status.UNKNOWN
        ? state(feature, method, Status.UNKNOWN, finding.reason())
        : state(feature, method, Status.NOT_WOVEN, obstacles.values().iterator().next());
  }

  private static EntryPointState state(
      String feature, TrackedMethod method, Status status, String reason) {
    return new EntryPointState(
        feature, method.className(), method.name(), method.descriptor(), status, reason);
  }
}
