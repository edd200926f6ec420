package dev.trackfeature.spring.caller;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.spring.TrackFeatureProperties.Caller;
import dev.trackfeature.spring.TrackFeatureProperties.Caller.Source;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a caller are found: in the claim, else in the header; the user also in the
 * name under which security knows it. A claim is asked first because it is what was authenticated.
 * A part whose claim is blank in the properties has none.
 */
final class CallerRules {

  private final Part tenant;
  private final Part plan;
  private final Part user;
  private final Part session;

  CallerRules(Caller properties) {
    this.tenant = Part.of(properties.tenant(), "tenant_id");
    this.plan = Part.of(properties.plan(), "plan");
    this.user = Part.of(properties.user(), "sub");
    this.session = Part.of(properties.session(), "sid");
  }

  /** Reads the headers that the rules name. */
  CallerHeaders headers(Function<String, @Nullable String> request) {
    return tenant.header == null
            && plan.header == null
            && user.header == null
            && session.header == null
        ? CallerHeaders.NONE
        : new CallerHeaders(
            tenant.header(request),
            plan.header(request),
            user.header(request),
            session.header(request));
  }

  /**
   * Returns the caller.
   *
   * @return null when nothing says anything about it
   */
  @Nullable FeatureContext read(CallerIdentity identity, CallerHeaders headers) {
    String tenantId = either(tenant.claim(identity), headers.tenant());
    String planName = either(plan.claim(identity), headers.plan());
    String userId = either(either(user.claim(identity), headers.user()), identity.name());
    String sessionId = either(session.claim(identity), headers.session());
    return tenantId == null && planName == null && userId == null && sessionId == null
        ? null
        : new FeatureContext(tenantId, planName, userId, sessionId);
  }

  private static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first != null && !first.isBlank() ? first : second;
  }

  /** The names of one part; null where it isn't looked for. */
  private record Part(@Nullable String claim, @Nullable String header) {

    static Part of(Source source, String standardClaim) {
      return new Part(named(source.claimOr(standardClaim)), named(source.header()));
    }

    private static @Nullable String named(@Nullable String name) {
      return name == null || name.isBlank() ? null : name;
    }

    @Nullable String header(Function<String, @Nullable String> request) {
      return header == null ? null : request.apply(header);
    }

    @Nullable String claim(CallerIdentity identity) {
      return claim == null ? null : text(identity.claim(claim));
    }

    /**
     * The text of a claim. A list of one is that one; of several none is taken, as nothing says
     * which of them the call is for. Objects have no text that means anything.
     */
    private static @Nullable String text(@Nullable Object value) {
      if (value instanceof Collection<?> values) {
        return values.size() == 1 ? text(values.iterator().next()) : null;
      }
      return value instanceof CharSequence
              || value instanceof Number
              || value instanceof Boolean
              || value instanceof UUID
          ? value.toString()
          : null;
    }
  }
}
