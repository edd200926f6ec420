package acme;

import dev.trackfeature.annotations.*;

class Awkward {

  @TrackFeature(value = "awkward", title = "=1+1", description = "She said \"hi\" & <b>left</b>\n=cmd|' /C calc'!A0 </script><!-- \u2028 \uD83D\uDE80 \u05E9\u05DC\u05D5\u05DD | `code` \\ $L $S", owner = "@team", category = "a|b")
  void one() {}

  @TrackFeature(value = "new", title = "-", description = "A keyword, and a name of its own", owner = "+team", plans = "a,b;c")
  void two() {}

  @TrackFeature(value = "lone_surrogate", description = "\uD800 alone", owner = "team")
  void three() {}
}
