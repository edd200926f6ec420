package dev.trackfeature.processor;

import static dev.trackfeature.processor.FeatureDiagnostic.OPTION;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Reads each option by itself: one that can't be read is a problem, and its default applies. */
final class OptionsReader {

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Map<String, CatalogOutput> OUTPUTS =
      Arrays.stream(CatalogOutput.values())
          .collect(Collectors.toMap(CatalogOutput::key, Function.identity()));
  private static final long DEFAULT_MAX_SERIES = 100;

  private final Map<String, String> given;
  private final Problems problems;

  OptionsReader(Map<String, String> given, Problems problems) {
    this.given = given;
    this.problems = problems;
  }

  /** Reads all; the fallback is the module's name when the build gives none. */
  ProcessorOptions read(String fallback) {
    given.keySet().stream().sorted().forEach(this::check);
    String module = module().orElse(fallback);
    return new ProcessorOptions(
        module,
        given.containsKey(ProcessorOptions.MODULE),
        packageName().orElseGet(() -> GeneratedNames.packageName(module)),
        outputs(),
        baseline(),
        choice(ProcessorOptions.BASELINE_MODE, List.of("error", "warn")).equals("error"),
        choice(ProcessorOptions.STRICT, List.of("false", "true")).equals("true"),
        maxSeries());
  }

  /** A baseline without a value means none: compilers don't tell it from {@code baseline=}. */
  private void check(String name) {
    if (name.startsWith(ProcessorOptions.PREFIX) && !ProcessorOptions.NAMES.contains(name)) {
      problem(name, "is no option", Nearest.question(name, ProcessorOptions.NAMES));
    } else if (ProcessorOptions.NAMES.contains(name)
        && !name.equals(ProcessorOptions.BASELINE)
        && text(name).isEmpty()) {
      problem(name, "has no value", "Give it one: -A" + name + "=<value>.");
    }
  }

  private Optional<String> module() {
    return valid(
        ProcessorOptions.MODULE,
        ProcessorOptions::isModuleName,
        "Use letters, digits and . _ -, beginning with a letter or digit.");
  }

  private Optional<String> packageName() {
    return valid(
        ProcessorOptions.PACKAGE,
        SourceVersion::isName,
        "Give a Java package, such as com.acme.features.");
  }

  private Optional<String> valid(String name, Predicate<String> test, String remedy) {
    String value = text(name);
    if (test.test(value)) {
      return Optional.of(value);
    }
    if (!value.isEmpty()) {
      problem(name + "=" + value, "is malformed", remedy);
    }
    return Optional.empty();
  }

  private Set<CatalogOutput> outputs() {
    String value = text(ProcessorOptions.OUTPUTS);
    if (value.isBlank()) {
      return EnumSet.allOf(CatalogOutput.class);
    }
    Set<CatalogOutput> outputs = EnumSet.noneOf(CatalogOutput.class);
    for (String part : COMMA.splitAsStream(value).map(String::strip).toList()) {
      CatalogOutput output = OUTPUTS.get(part);
      if (output != null) {
        outputs.add(output);
      } else {
        problem(
            ProcessorOptions.OUTPUTS + "=" + value,
            "names the unknown output \"" + part + "\"",
            Nearest.question(part, OUTPUTS.keySet()));
      }
    }
    if (outputs.contains(CatalogOutput.CONSTANTS)) {
      // The lookups beside the constants use the provider.
      outputs.add(CatalogOutput.PROVIDER);
    }
    return outputs;
  }

  private Optional<Path> baseline() {
    String value = text(ProcessorOptions.BASELINE);
    try {
      return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      problem(ProcessorOptions.BASELINE + "=" + value, "is no path", "Give the path of a file.");
      return Optional.empty();
    }
  }

  /** The value that is given, or the first that is possible. */
  private String choice(String name, List<String> possible) {
    String value = text(name);
    if (possible.contains(value)) {
      return value;
    }
    if (!value.isEmpty()) {
      problem(name + "=" + value, "is malformed", Nearest.question(value, possible));
    }
    return possible.get(0);
  }

  private long maxSeries() {
    String value = text(ProcessorOptions.MAX_SERIES);
    if (value.isEmpty()) {
      return DEFAULT_MAX_SERIES;
    }
    if (value.matches("[1-9][0-9]{0,17}")) {
      return Long.parseLong(value);
    }
    problem(ProcessorOptions.MAX_SERIES + "=" + value, "is malformed", "Give a number from 1.");
    return DEFAULT_MAX_SERIES;
  }

  /** The value of an option; empty when it is not given, or given without one. */
  private String text(String name) {
    return Objects.requireNonNullElse(given.get(name), "");
  }

  private void problem(String option, String fault, String remedy) {
    problems.add(OPTION, Place.BUILD, option, fault, remedy);
  }
}
