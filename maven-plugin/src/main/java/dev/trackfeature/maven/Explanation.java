package dev.trackfeature.maven;

import org.apache.maven.model.Plugin;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Writes a plan as the XML of a pom, for those who want no extension. */
final class Explanation {

  /**
   * Under this name a module keeps what was added to it. A supplier of the text, since few builds
   * ask: a goal that the command line names runs in a class loader of its own, where no class of
   * the extension is the same.
   */
  static final String APPLIED = Explanation.class.getName();

  private final StringBuilder out = new StringBuilder();

  private Explanation() {}

  /** Returns the plugins to paste below {@code <plugins>}; own is this plugin. */
  static String of(ModulePlan plan, Plugin own) {
    Explanation explanation = new Explanation();
    if (!plan.compiler().isEmpty()) {
      explanation.compiler(plan);
    }
    if (!plan.steps().isEmpty()) {
      explanation.own(plan, own);
    }
    return explanation.out.toString();
  }

  private void compiler(ModulePlan plan) {
    line(0, "<plugin>");
    line(1, "<groupId>org.apache.maven.plugins</groupId>");
    line(1, "<artifactId>maven-compiler-plugin</artifactId>");
    line(1, "<executions>");
    for (CompilerAddition addition : plan.compiler()) {
      line(2, "<execution>");
      line(3, "<id>" + escaped(addition.executionId()) + "</id>");
      element(3, addition.configuration());
      line(2, "</execution>");
    }
    line(1, "</executions>");
    line(0, "</plugin>");
  }

  private void own(ModulePlan plan, Plugin own) {
    line(0, "<plugin>");
    line(1, "<groupId>" + OwnPlugin.GROUP_ID + "</groupId>");
    line(1, "<artifactId>" + OwnPlugin.ARTIFACT_ID + "</artifactId>");
    line(1, "<version>" + escaped(own.getVersion()) + "</version>");
    if (own.getConfiguration() instanceof Xpp3Dom configuration) {
      element(1, configuration);
    }
    line(1, "<executions>");
    for (ModulePlan.Step step : plan.steps()) {
      line(2, "<execution>");
      line(3, "<id>" + step.id() + "</id>");
      line(3, "<goals>");
      line(4, "<goal>" + step.goal() + "</goal>");
      line(3, "</goals>");
      line(2, "</execution>");
    }
    line(1, "</executions>");
    line(0, "</plugin>");
  }

  private void element(int depth, Xpp3Dom element) {
    StringBuilder start = new StringBuilder("<").append(element.getName());
    for (String name : element.getAttributeNames()) {
      start.append(' ').append(name).append("=\"");
      start.append(escaped(element.getAttribute(name))).append('"');
    }
    if (element.getChildCount() == 0) {
      String value = element.getValue() == null ? "" : element.getValue();
      line(depth, start + ">" + escaped(value) + "</" + element.getName() + ">");
      return;
    }
    line(depth, start + ">");
    for (Xpp3Dom child : element.getChildren()) {
      element(depth + 1, child);
    }
    line(depth, "</" + element.getName() + ">");
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
