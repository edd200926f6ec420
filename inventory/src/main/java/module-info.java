/** A catalog outside the compiler: read, write, compare, merge, render. */
module dev.trackfeature.inventory {
  requires transitive dev.trackfeature.annotations;
  requires static org.jspecify;

  exports dev.trackfeature.inventory;
}
