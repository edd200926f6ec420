package dev.trackfeature.adoption;

/** Writes an event as JSON, with the keys that the log event has. */
final class EventJson {

  private final StringBuilder json = new StringBuilder("{");

  private EventJson() {}

  static String of(AdoptionEvent event) {
    EventJson writer =
        new EventJson()
            .text("adoption.event_id", event.id())
            .text("feature.name", event.feature())
            .text("feature.category", event.category())
            .text("adoption.stage", event.stage().label())
            .number("adoption.threshold", event.threshold())
            .number("adoption.usage_count", event.usageCount())
            .text("tenant.id", event.tenantId())
            .text("user.plan", event.plan());
    String userId = event.userId();
    if (userId != null) {
      writer.text("user.id", userId);
    }
    return writer.text("reached_at", event.reachedAt().toString()).json.append('}').toString();
  }

  private EventJson text(String key, String value) {
    key(key);
    quote(value);
    return this;
  }

  private EventJson number(String key, long value) {
    key(key);
    json.append(value);
    return this;
  }

  private void key(String key) {
    if (json.length() > 1) {
      json.append(',');
    }
    quote(key);
    json.append(':');
  }

  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
