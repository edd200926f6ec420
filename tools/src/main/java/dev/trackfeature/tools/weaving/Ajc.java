package dev.trackfeature.tools.weaving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aspectj.ajdt.internal.core.builder.AjBuildManager;
import org.aspectj.bridge.IMessage;
import org.aspectj.bridge.Message;
import org.aspectj.bridge.MessageHandler;
import org.aspectj.bridge.context.CompilationAndWeavingContext;
import org.aspectj.tools.ajc.Main;
import org.aspectj.weaver.Dump;

/** Runs ajc in this virtual machine. It keeps much in static fields: run one at a time. */
final class Ajc {

  /**
   * Warnings about aspects that match nothing here: of a library, most do. And of those that change
   * classes without tracked methods: the build that uses that library weaves them.
   */
  private static final String LINT =
      """
      adviceDidNotMatch = ignore
      invalidAbsoluteTypeName = ignore
      typeNotExposedToWeaver = ignore
      """;

  private Ajc() {}

  /**
   * Weaves the class files of the staging folder's input into its output.
   *
   * @param dumps where ajc writes what it knows of a failure of its own
   * @return what it said, without what only says that it goes on
   */
  static List<IMessage> weave(
      StagingFolder staging, AspectPath aspects, String classPath, Path dumps, boolean verbose)
      throws IOException {
    Path lint = Files.writeString(staging.file("lint.properties"), LINT);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-inpath",
                staging.input().toString(),
                "-aspectpath",
                aspects.joined(),
                "-classpath",
                classPath,
                "-d",
                staging.output().toString(),
                "-Xlintfile",
                lint.toString(),
                "-proc:none",
                // Of class files of later versions it is no limit.
                "-17"));
    if (verbose) {
      arguments.add("-showWeaveInfo");
    }
    return run(arguments, dumps);
  }

  private static List<IMessage> run(List<String> arguments, Path dumps) {
    MessageHandler messages = new MessageHandler();
    messages.ignore(IMessage.INFO);
    // It asks for an aspectjrt of ajc's own version, but older ones run what ajc weaves as well.
    AjBuildManager.enableRuntimeVersionCheck(null);
    JdkImage.shareWithAjc();
    Dump.setDumpDirectory(dumps.toString());
    String lastDump = Dump.getLastDumpFileName();
    try {
      // Not runMain, which ends the virtual machine when memory runs out.
      new Main().run(arguments.toArray(String[]::new), messages);
    } catch (VirtualMachineError error) {
      // Thrown again while ajc reported it.
      messages.handleMessage(new Message("", IMessage.ABORT, error, null));
    } finally {
      CompilationAndWeavingContext.reset();
      Dump.reset();
    }
    String dump = Dump.getLastDumpFileName();
    if (!dump.equals(lastDump)) {
      String text = dump + " in the output directory has what ajc knows of its failure.";
      messages.dontIgnore(IMessage.WEAVEINFO);
      messages.handleMessage(new Message(text, IMessage.WEAVEINFO, null, null));
    }
    return List.copyOf(messages.getUnmodifiableListView());
  }
}
