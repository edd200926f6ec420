package acme;

import dev.trackfeature.annotations.*;

class Personal {

  @TrackFeature(value = "personal", description = "Does personal", owner = "team")
  void run(
      @SuppressWarnings("TF104") @FeatureAttribute("invite.email") String address,
      @SuppressWarnings("TF104") @FeatureAttribute("invite.by") String apiToken,
      @FeatureAttribute(value = "invite.phone", values = {"mobile", "landline"}) String kind,
      @SuppressWarnings("TF104") @FeatureAttribute("invite.zip") String zip) {}
}
