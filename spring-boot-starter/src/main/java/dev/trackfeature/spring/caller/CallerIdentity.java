package dev.trackfeature.spring.caller;

import org.jspecify.annotations.Nullable;

/** An authenticated caller, as far as the application's security knows it. */
interface CallerIdentity {

  /** Nobody is authenticated. */
  CallerIdentity NOBODY =
      new CallerIdentity() {
        @Override
        public @Nullable Object claim(String name) {
          return null;
        }

        @Override
        public @Nullable String name() {
          return null;
        }
      };

  /** The value of a claim, in the form in which the issuer's JSON has it; null without one. */
  @Nullable Object claim(String name);

  /** The name under which security knows the caller. */
  @Nullable String name();
}
