package dev.trackfeature;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds classes that depend on one another in a circle; nested classes count as their outermost.
 */
final class ClassRings {

  private final Map<String, Set<String>> dependencies = new TreeMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> lowest = new HashMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private final Set<Set<String>> rings = new HashSet<>();

  private ClassRings() {}

  /** The largest sets of classes, by simple name, of which each leads to all others. */
  static Set<Set<String>> of(JavaClasses classes) {
    ClassRings found = new ClassRings();
    for (JavaClass type : classes) {
      Set<String> targets =
          found.dependencies.computeIfAbsent(outermost(type), name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        if (classes.contain(target.getName())) {
          targets.add(outermost(target));
        }
      }
    }
    found.dependencies.keySet().forEach(found::visit);
    return found.rings;
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(ClassRings::outermost).orElseGet(type::getSimpleName);
  }

  /** Tarjan's algorithm. */
  private void visit(String name) {
    if (numbers.containsKey(name)) {
      return;
    }
    numbers.put(name, numbers.size());
    lowest.put(name, numbers.get(name));
    path.push(name);
    for (String target : dependencies.getOrDefault(name, Set.of())) {
      if (!numbers.containsKey(target)) {
        visit(target);
        lowest.merge(name, lowest.get(target), Math::min);
      } else if (path.contains(target)) {
        lowest.merge(name, numbers.get(target), Math::min);
      }
    }
    if (lowest.get(name).equals(numbers.get(name))) {
      Set<String> ring = new TreeSet<>();
      String member;
      do {
        member = path.pop();
        ring.add(member);
      } while (!member.equals(name));
      if (ring.size() > 1) {
        rings.add(ring);
      }
    }
  }
}
