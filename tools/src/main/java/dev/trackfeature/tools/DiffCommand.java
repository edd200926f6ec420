package dev.trackfeature.tools;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what changed since the baseline. */
@Command(
    name = "diff",
    description = "Shows what changed since a baseline; never fails.",
    sortOptions = false)
final class DiffCommand implements Callable<Integer> {

  @Mixin private CatalogOptions catalog;

  @Mixin private ChangeOptions options;

  @Mixin private FindingsOutput output;

  // Filled in by picocli.
  @SuppressWarnings("NullAway.Init")
  DiffCommand() {}

  @Override
  public Integer call() {
    options.run(catalog, output);
    return Main.FINE;
  }
}
