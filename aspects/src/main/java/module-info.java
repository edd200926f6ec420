/** The aspect, and the entry that woven code calls. */
module dev.trackfeature.aspects {
  requires transitive dev.trackfeature.runtime;
  requires transitive org.aspectj.runtime;
  requires static org.jspecify;

  exports dev.trackfeature.aspects;
}
