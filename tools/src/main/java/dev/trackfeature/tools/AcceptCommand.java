package dev.trackfeature.tools;

import dev.trackfeature.tools.changes.AcceptTask;
import dev.trackfeature.tools.changes.Acceptance;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the catalog the baseline. */
@Command(
    name = "accept",
    description = "Writes the module's catalog over the baseline file.",
    sortOptions = false)
final class AcceptCommand implements Callable<Integer> {

  @Mixin private CatalogOptions catalog;

  @Mixin private FindingsOutput output;

  // Filled in by picocli.
  @SuppressWarnings("NullAway.Init")
  AcceptCommand() {}

  @Override
  public Integer call() {
    AcceptTask task =
        new AcceptTask(
            catalog.classes(),
            catalog.catalog(),
            catalog.module(),
            catalog.base().resolve(catalog.baselineFile()));
    Acceptance.accept(task).forEach(output::line);
    return Main.FINE;
  }
}
