package acme;

import dev.trackfeature.aspects.WovenCalls;

/** Calls what advice calls. */
public class Woven {

  public void call() {
    long call = WovenCalls.enter(null);
    WovenCalls.exit(call, "result");
    WovenCalls.exit(call);
    WovenCalls.fail(call, new Error());
  }
}
