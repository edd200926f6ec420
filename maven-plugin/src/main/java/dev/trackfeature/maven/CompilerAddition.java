package dev.trackfeature.maven;

import java.util.Arrays;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What is added to the configuration of one execution of the compiler plugin.
 *
 * @param executionId the execution
 * @param configuration only what is added; lists are appended to what is there
 */
record CompilerAddition(String executionId, Xpp3Dom configuration) {

  static final String PROCESSOR_CLASS = "dev.trackfeature.processor.TrackFeatureProcessor";

  private static final String APPEND = "append";

  /** Decides what an execution lacks; nothing where processors are off or named by hand. */
  static CompilerAddition of(CompilerExecution execution, Plugin own, boolean ofTests) {
    CompilerAddition addition = new CompilerAddition(execution.id(), new Xpp3Dom("configuration"));
    if (execution.processingOff() == null && execution.pathByHand() == null) {
      addition.addProcessor(execution, own.getVersion(), ofTests);
      addition.addModule(execution, ofTests);
      addition.addOptions(execution, own);
    }
    return addition;
  }

  private void addProcessor(CompilerExecution execution, String version, boolean ofTests) {
    if (execution.hasProcessorNames() && !execution.namesProcessorClass(PROCESSOR_CLASS)) {
      add(list("annotationProcessors"), "annotationProcessor", PROCESSOR_CLASS);
    }
    if (execution.namesProcessor() || execution.hasOwnPath()) {
      return;
    }
    if (execution.hasProcessorPaths()) {
      Xpp3Dom path = new Xpp3Dom("path");
      add(path, "groupId", OwnPlugin.GROUP_ID);
      add(path, "artifactId", "trackfeature-processor");
      add(path, "version", version);
      list("annotationProcessorPaths").addChild(path);
    } else {
      // A list where there was none would hide processors that are on the class path.
      // One argument: an IDE that doesn't know the property drops it, and nothing else.
      argument(
          "--processor-path=${"
              + (ofTests ? CompilerExecution.TEST_PROCESSOR_PATH : CompilerExecution.PROCESSOR_PATH)
              + "}");
    }
  }

  /** Tests are a module of their own, whose name differs: the later of two arguments counts. */
  private void addModule(CompilerExecution execution, boolean ofTests) {
    String byHand = execution.option("trackfeature.module");
    String name = byHand == null ? "${project.artifactId}" : byHand;
    if (ofTests && !name.endsWith("-tests")) {
      argument("-Atrackfeature.module=" + name + "-tests");
    } else if (byHand == null) {
      argument("-Atrackfeature.module=" + name);
    }
  }

  private void addOptions(CompilerExecution execution, Plugin own) {
    Xpp3Dom options =
        own.getConfiguration() instanceof Xpp3Dom plugin
            ? plugin.getChild("processorOptions")
            : null;
    if (options != null) {
      for (Xpp3Dom option : options.getChildren()) {
        String name = "trackfeature." + option.getName();
        if (execution.option(name) == null && !option.getName().equals("module")) {
          argument("-A" + name + "=" + (option.getValue() == null ? "" : option.getValue()));
        }
      }
    }
  }

  private void argument(String argument) {
    add(list("compilerArgs"), "arg", argument);
  }

  private Xpp3Dom list(String name) {
    Xpp3Dom list = configuration.getChild(name);
    if (list == null) {
      list = new Xpp3Dom(name);
      list.setAttribute(Xpp3Dom.CHILDREN_COMBINATION_MODE_ATTRIBUTE, APPEND);
      configuration.addChild(list);
    }
    return list;
  }

  private static void add(Xpp3Dom parent, String name, String value) {
    Xpp3Dom child = new Xpp3Dom(name);
    child.setValue(value);
    parent.addChild(child);
  }

  boolean isEmpty() {
    return configuration.getChildCount() == 0;
  }

  boolean uses(String property) {
    Xpp3Dom arguments = configuration.getChild("compilerArgs");
    return arguments != null
        && Arrays.stream(arguments.getChildren())
            .anyMatch(argument -> argument.getValue().endsWith("${" + property + "}"));
  }

  /** Adds it to the execution, and to the plugin where that has a list of processors of its own. */
  void apply(Plugin compiler) {
    for (PluginExecution execution : compiler.getExecutions()) {
      if (execution.getId().equals(executionId)) {
        execution.setConfiguration(merged((Xpp3Dom) execution.getConfiguration()));
      }
    }
    if (compiler.getConfiguration() instanceof Xpp3Dom plugin
        && plugin.getChild("annotationProcessorPaths") != null
        && configuration.getChild("annotationProcessorPaths") != null
        && executionId.equals("default-compile")) {
      compiler.setConfiguration(merged(plugin));
    }
  }

  private Xpp3Dom merged(@Nullable Xpp3Dom present) {
    Xpp3Dom merged = present == null ? new Xpp3Dom(configuration.getName()) : new Xpp3Dom(present);
    for (Xpp3Dom added : configuration.getChildren()) {
      Xpp3Dom list = merged.getChild(added.getName());
      if (list == null) {
        list = new Xpp3Dom(added.getName());
        merged.addChild(list);
      }
      for (Xpp3Dom item : added.getChildren()) {
        list.addChild(new Xpp3Dom(item));
      }
    }
    return merged;
  }
}
