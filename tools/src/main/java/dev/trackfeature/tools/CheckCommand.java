package dev.trackfeature.tools;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Fails when something broke since the baseline. */
@Command(
    name = "check",
    description = "Shows what changed since a baseline; fails on breaking changes.",
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {

  @Mixin private CatalogOptions catalog;

  @Mixin private ChangeOptions options;

  @Mixin private FindingsOutput output;

  // Filled in by picocli.
  @SuppressWarnings("NullAway.Init")
  CheckCommand() {}

  @Override
  public Integer call() {
    return options.run(catalog, output);
  }
}
