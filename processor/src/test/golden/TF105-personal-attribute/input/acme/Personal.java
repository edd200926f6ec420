package acme;

import dev.trackfeature.annotations.*;

class Personal {

  @TrackFeature(value = "personal", description = "Does personal", owner = "team")
  void run(
      @FeatureAttribute(value = "invite.email", spanOnly = true) String address,
      @SuppressWarnings("TF104") @FeatureAttribute("invite.by") String apiToken,
      @FeatureAttribute(value = "invite.phone", values = {"mobile", "landline"}) String kind,
      @FeatureAttribute(value = "invite.mobile", spanOnly = true) boolean mobile,
      @SuppressWarnings("TF104") @FeatureAttribute("invite.zip") String zip) {}
}
