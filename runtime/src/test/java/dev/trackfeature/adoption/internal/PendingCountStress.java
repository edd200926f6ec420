package dev.trackfeature.adoption.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.adoption.UsageKey;
import dev.trackfeature.annotations.AdoptionSubject;
import io.opentelemetry.context.Context;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A caller adds uses while the flusher's thread takes them, or ends the count. */
public final class PendingCountStress {

  private PendingCountStress() {}

  /** A count and where the flusher finds it. */
  public abstract static class Pending {

    private final PendingStack stack = new PendingStack();
    private final PendingCount count =
        new PendingCount(
            new FeatureAdoption(
                null,
                "report_export",
                "reporting",
                List.of(),
                AdoptionSubject.USER,
                AdoptionThresholds.DEFAULT),
            new UsageKey("report_export", "acme", "ada"),
            "pro");

    /** Returns 1 when the count has the use, 0 when another count has to be made for it. */
    final long use() {
      return count.add("pro", Context.root(), stack) ? 1 : 0;
    }

    /** Takes and settles what was used, as a pass of the flusher does. Returns how much. */
    final long flush() {
      PendingCount found = stack.takeAll();
      if (found == null) {
        return 0;
      }
      found.take();
      return found.settle(stack);
    }

    final long seal() {
      return count.seal();
    }

    final long retire() {
      return count.retire() ? 1 : 0;
    }
  }

  /** Two passes have both uses, whenever the first of them came. */
  @JCStressTest
  @Outcome(
      id = {"0, 2", "1, 1", "2, 0"},
      expect = ACCEPTABLE)
  @State
  public static class Flushed extends Pending {

    @Actor
    public void caller() {
      use();
      use();
    }

    @Actor
    public void flusher(JJ_Result result) {
      result.r1 = flush();
    }

    @Arbiter
    public void nextPass(JJ_Result result) {
      result.r2 = flush();
    }
  }

  /** A use is either in what was sealed, or its caller learns that it isn't. */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "1, 1"},
      expect = ACCEPTABLE)
  @State
  public static class Sealed extends Pending {

    @Actor
    public void caller(JJ_Result result) {
      result.r1 = use();
    }

    @Actor
    public void closing(JJ_Result result) {
      result.r2 = seal();
    }
  }

  /** A count is retired without uses, or has the use and goes on. */
  @JCStressTest
  @Outcome(
      id = {"0, 1, 0", "1, 0, 1"},
      expect = ACCEPTABLE)
  @State
  public static class Retired extends Pending {

    @Actor
    public void caller(JJJ_Result result) {
      result.r1 = use();
    }

    @Actor
    public void flusher(JJJ_Result result) {
      result.r2 = retire();
    }

    @Arbiter
    public void nextPass(JJJ_Result result) {
      result.r3 = flush();
    }
  }
}
