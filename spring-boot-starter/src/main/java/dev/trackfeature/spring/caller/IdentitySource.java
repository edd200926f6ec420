package dev.trackfeature.spring.caller;

import org.jspecify.annotations.Nullable;

/** Where the application's security keeps who is authenticated. Thread-safe. */
interface IdentitySource {

  /** For an application without security. */
  IdentitySource NONE = new Fixed(CallerIdentity.NOBODY);

  /** Who is authenticated; null while security has yet to find out. May throw. */
  @Nullable CallerIdentity current();

  /**
   * The same, for other threads and for the time after the request. Called on a thread of the
   * request; never throws.
   */
  IdentitySource captured();

  /** Always this one; {@link #NONE} when that is nobody. */
  static IdentitySource fixed(CallerIdentity identity) {
    return identity == CallerIdentity.NOBODY ? NONE : new Fixed(identity);
  }

  /** One that is known. */
  record Fixed(CallerIdentity identity) implements IdentitySource {

    @Override
    public CallerIdentity current() {
      return identity;
    }

    @Override
    public IdentitySource captured() {
      return this;
    }
  }
}
