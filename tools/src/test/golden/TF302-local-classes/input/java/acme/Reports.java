package acme;

import dev.trackfeature.annotations.TrackFeature;
import java.util.function.Supplier;

public class Reports {

  public Supplier<String> anonymous() {
    return new Supplier<>() {
      @Override
      @TrackFeature("report.anonymous")
      public String get() {
        return "anonymous";
      }
    };
  }

  public void local() {
    class Local {
      class Inner {
        @TrackFeature("report.local")
        void call() {}
      }
    }
    new Local().new Inner().call();
  }
}
