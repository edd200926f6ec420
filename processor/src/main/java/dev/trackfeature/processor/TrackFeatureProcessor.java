package dev.trackfeature.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Writes the feature catalog of a module: its JSON, a class of constants, and the provider by which
 * the runtime finds it.
 *
 * <p>Runs on every module, with or without annotations: one that has lost its last feature is still
 * compared with its baseline. Claims no annotation, and lets no exception escape.
 */
@AutoService(Processor.class)
public final class TrackFeatureProcessor extends AbstractProcessor {

  private @Nullable CatalogBuild build;

  /** Called by the compiler, through {@link java.util.ServiceLoader}. */
  public TrackFeatureProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return ProcessorOptions.NAMES;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    guarded(() -> build = new CatalogBuild(environment));
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    CatalogBuild running = build;
    if (running != null) {
      guarded(() -> running.round(round));
    }
    return false;
  }

  /** After a failure nothing more is tried: it would only fail again. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      build = null;
      processingEnv
          .getMessager()
          .printMessage(Diagnostic.Kind.ERROR, ProblemReporter.textOf(UnexpectedFailure.of(e)));
    }
  }
}
