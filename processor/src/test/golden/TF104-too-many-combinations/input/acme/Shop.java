package acme;

import dev.trackfeature.annotations.*;

class Shop {

  enum Colour { C0, C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, C12, C13, C14, C15, C16, C17, C18, C19, C20, C21, C22, C23, C24, C25, C26, C27, C28, C29, C30, C31, C32, C33, C34, C35, C36, C37, C38, C39 }
  enum Size { S0, S1, S2, S3, S4, S5, S6, S7, S8, S9, S10, S11, S12, S13, S14, S15, S16, S17, S18, S19, S20, S21, S22, S23, S24, S25, S26, S27, S28, S29 }

  @TrackFeature(value = "buy", description = "Buys", owner = "shop")
  void buy(
      @FeatureAttribute("buy.colour") Colour colour,
      @FeatureAttribute("buy.size") Size size,
      @FeatureAttribute("buy.gift") boolean gift) {}

  @TrackFeature("buy")
  void buyAgain(@FeatureAttribute("buy.size") Size size) {}
}
