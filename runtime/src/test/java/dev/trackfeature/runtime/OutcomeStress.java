package dev.trackfeature.runtime;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.opentelemetry.api.common.Attributes;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Uses end while a collection sums up: in the end the total has each of them once. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(id = "[012], 2", expect = ACCEPTABLE)
@State
public class OutcomeStress {

  private final Outcome outcome = new Outcome(Attributes.empty());

  @Actor
  public void caller() {
    outcome.end();
    outcome.end();
  }

  @Actor
  public void collection(JJ_Result result) {
    result.r1 = outcome.total();
  }

  @Arbiter
  public void nextCollection(JJ_Result result) {
    result.r2 = outcome.total();
  }
}
