package dev.trackfeature.tools.verification;

import java.util.Locale;

/** What class files say of an entry point. */
public enum EntryPointState {
  /** Its code records the use. */
  WOVEN,
  /** Its code records nothing, and has to. */
  NOT_WOVEN,
  /** Its code records nothing yet: an agent weaves it when it is loaded. */
  LOAD_TIME,
  /** It doesn't carry the annotation of the feature. */
  NOT_ANNOTATED,
  /** No class file has the method. */
  MISSING;

  /** As {@code weaving.json} has it: {@code not-woven}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
