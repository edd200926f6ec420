package acme;

import dev.trackfeature.annotations.*;

class Budget {

  enum Size { S, M, L, XL, XXL }

  @TrackFeature(value = "wide", description = "Does wide", owner = "team")
  void run(
      @FeatureAttribute("shirt.size") Size size,
      @FeatureAttribute("shirt.shrunk") Size shrunk,
      @FeatureAttribute("shirt.new") boolean fresh,
      @FeatureAttribute("shirt.printed") boolean printed) {}
}
