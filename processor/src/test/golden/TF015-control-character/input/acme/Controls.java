package acme;

import dev.trackfeature.annotations.*;

@FeatureDefaults(owner = "te\u0007am")
class Controls {

  @TrackFeature(
      value = "every_text",
      title = "Ti\u0000tle",
      description = "Escapes \u001b[31m",
      category = "cat\negory",
      owner = "ow\u007fner",
      lifecycle = Lifecycle.DEPRECATED,
      since = "1\u0085",
      removeIn = "2\u009b",
      replacedBy = "lent\u0001",
      formerNames = {"fine", "for\tmer"},
      flag = "fl\rag",
      plans = {"pro", "plan\u0002"})
  void every(@FeatureAttribute(value = "report.region", values = {"eu", "u\u0000s"}) String region) {}

  @TrackFeature(value = "lent", description = "Has its owner from the class")
  void lent() {}

  @TrackFeature(value = "na\u0000me", description = "Malformed", owner = "team")
  void name(@FeatureAttribute("ke\u001by") boolean key) {}

  @TrackFeature(
      value = "prose",
      title = "Names may hold \u202e and \u200b, which are no control characters",
      description = "Text\n\tin lines\r\n",
      owner = "team")
  void prose() {}
}
