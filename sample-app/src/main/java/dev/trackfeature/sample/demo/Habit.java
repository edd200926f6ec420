package dev.trackfeature.sample.demo;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the users of a customer do.
 *
 * @param format what they export to
 * @param actions each as often as it has weight
 */
record Habit(String format, List<Action> actions) {

  Habit(String format, Map<Action, Integer> weights) {
    this(
        format,
        // By the enum's order: the map's differs from run to run.
        weights.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(weight -> Collections.nCopies(weight.getValue(), weight.getKey()).stream())
            .toList());
  }

  Action next(RandomGenerator random) {
    return actions.get(random.nextInt(actions.size()));
  }

  /** Something that a user does. */
  enum Action {
    SEARCH,
    EXPORT,
    CREATE_DASHBOARD,
    SHARE_DASHBOARD,
    INVITE,
    REMOVE
  }
}
