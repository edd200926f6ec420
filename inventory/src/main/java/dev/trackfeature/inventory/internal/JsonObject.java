package dev.trackfeature.inventory.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with typed access to its members. A member of another type causes an {@link
 * IllegalArgumentException} that names it.
 */
public record JsonObject(Map<?, ?> members) {

  public static JsonObject of(@Nullable Object json) {
    if (json instanceof Map<?, ?> members) {
      return new JsonObject(members);
    }
    throw new IllegalArgumentException("is no JSON object");
  }

  public boolean has(String key) {
    return members.containsKey(key);
  }

  public String text(String key) {
    if (members.get(key) instanceof String text) {
      return text;
    }
    throw lacks("text", key);
  }

  public long number(String key) {
    if (members.get(key) instanceof BigDecimal number) {
      try {
        return number.longValueExact();
      } catch (ArithmeticException e) {
        throw lacks("whole number", key);
      }
    }
    throw lacks("whole number", key);
  }

  public int whole(String key) {
    long number = number(key);
    if (number != (int) number) {
      throw lacks("whole number below 2^31", key);
    }
    return (int) number;
  }

  public List<String> texts(String key) {
    return list(key).stream()
        .map(
            item -> {
              if (item instanceof String text) {
                return text;
              }
              throw lacks("list of texts", key);
            })
        .toList();
  }

  public JsonObject object(String key) {
    if (members.get(key) instanceof Map<?, ?> object) {
      return new JsonObject(object);
    }
    throw lacks("object", key);
  }

  public List<JsonObject> objects(String key) {
    return list(key).stream()
        .map(
            item -> {
              if (item instanceof Map<?, ?> object) {
                return new JsonObject(object);
              }
              throw lacks("list of objects", key);
            })
        .toList();
  }

  private List<?> list(String key) {
    if (members.get(key) instanceof List<?> list) {
      return list;
    }
    throw lacks("list", key);
  }

  private static IllegalArgumentException lacks(String kind, String key) {
    return new IllegalArgumentException("has no " + kind + " where \"" + key + "\" belongs");
  }
}
