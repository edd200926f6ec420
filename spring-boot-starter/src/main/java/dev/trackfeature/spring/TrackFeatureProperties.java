package dev.trackfeature.spring;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code trackfeature.*}.
 *
 * @param enabled Whether features are tracked. When false, nothing is recorded, not even through
 *     the OpenTelemetry Java agent.
 * @param proxies Whether beans whose methods are not woven are tracked through proxies.
 */
@ConfigurationProperties("trackfeature")
public record TrackFeatureProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("auto") Proxies proxies,
    @DefaultValue Metrics metrics,
    @DefaultValue Spans spans,
    @DefaultValue Baggage baggage,
    @DefaultValue UserId userId,
    @DefaultValue Caller caller,
    @DefaultValue Adoption adoption,
    @DefaultValue Weaving weaving,
    @DefaultValue Health health,
    @DefaultValue Endpoint endpoint) {

  /** {@code trackfeature.proxies}. */
  public enum Proxies {
    /** Proxies for beans whose class is not woven. */
    AUTO,
    /** No proxies. */
    OFF
  }

  /**
   * {@code trackfeature.metrics.*}.
   *
   * @param route Where metrics go; found out from the application unless set.
   * @param maxTenantsPerFeature How many pairs of tenant and plan metrics name for each feature;
   *     later ones are recorded as _other.
   * @param maxSeriesPerInstrument How many series the metrics SDK keeps for each instrument.
   * @param latencyUnit Unit of the latency histogram.
   */
  public record Metrics(
      @DefaultValue("auto") Route route,
      @DefaultValue("1000") int maxTenantsPerFeature,
      @DefaultValue("2000") int maxSeriesPerInstrument,
      @DefaultValue("ms") LatencyUnit latencyUnit) {}

  /** {@code trackfeature.metrics.route}. */
  public enum Route {
    /** The first that the application has. */
    AUTO,
    /** The OpenTelemetry bean, or the Java agent's. */
    OPENTELEMETRY,
    /** A meter provider that the application's Micrometer registries read. */
    BRIDGE,
    /** None. */
    NONE
  }

  /** {@code trackfeature.metrics.latency-unit}. */
  public enum LatencyUnit {
    /** Milliseconds. */
    MS(TimeUnit.MILLISECONDS),
    /** Seconds, as the semantic conventions advise. */
    S(TimeUnit.SECONDS);

    private final TimeUnit unit;

    LatencyUnit(TimeUnit unit) {
      this.unit = unit;
    }

    TimeUnit unit() {
      return unit;
    }
  }

  /**
   * {@code trackfeature.spans.*}.
   *
   * @param enabled Whether uses make spans.
   */
  public record Spans(@DefaultValue("true") boolean enabled) {}

  /**
   * {@code trackfeature.baggage.*}.
   *
   * @param enabled Whether OpenTelemetry baggage says who calls where nothing else does. Only where
   *     its senders are trusted.
   */
  public record Baggage(@DefaultValue("false") boolean enabled) {}

  /**
   * {@code trackfeature.user-id.*}.
   *
   * @param policy In which form user ids and session ids leave the application.
   * @param secret The key of the hmac policy, 16 bytes or more.
   */
  public record UserId(@DefaultValue("as-is") Policy policy, @Nullable String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "UserId[policy=" + policy + "]";
    }

    /** The policies. */
    public enum Policy {
      /** As they are. */
      AS_IS,
      /** As HMAC-SHA-256 with the secret. */
      HMAC,
      /** Not at all; adoption is then counted by tenant only. */
      OMITTED
    }
  }

  /** {@code trackfeature.caller.*}: where each part of the caller is found. */
  public record Caller(
      @DefaultValue Source tenant,
      @DefaultValue Source plan,
      @DefaultValue Source user,
      @DefaultValue Source session) {

    /**
     * Where one part is found.
     *
     * @param claim Name of the claim in a JWT, in the attributes of an OAuth2 principal or in a map
     *     of Authentication.getDetails().
     * @param header Name of the request header, for an application behind a gateway that sets it.
     */
    public record Source(@Nullable String claim, @Nullable String header) {

      /** The claim, or this one where none is set. */
      public String claimOr(String standard) {
        return claim == null ? standard : claim;
      }
    }
  }

  /**
   * {@code trackfeature.adoption.*}.
   *
   * @param enabled Whether adoption is counted.
   * @param store Where counts are kept.
   * @param dataSource Name of the DataSource bean for the store jdbc, where there are several.
   * @param flushInterval Time from one batch of counts to the next.
   * @param maxPending How many users and tenants are held in memory over all features.
   * @param closeTimeout How long the application tries to deliver counts and events when it stops.
   */
  public record Adoption(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("memory") Store store,
      @Nullable String dataSource,
      @DefaultValue Thresholds thresholds,
      @DefaultValue("200ms") Duration flushInterval,
      @DefaultValue("100000") int maxPending,
      @DefaultValue("5s") Duration closeTimeout,
      @DefaultValue Webhook webhook) {

    /** {@code trackfeature.adoption.store}. */
    public enum Store {
      /** In the memory of this process. */
      MEMORY,
      /** In tables of a PostgreSQL or SQLite DataSource of the application. */
      JDBC
    }

    /**
     * {@code trackfeature.adoption.thresholds.*}, of features that state none of their own.
     *
     * @param discovered Uses until a user has discovered a feature.
     * @param activated Uses until a user is activated.
     * @param adopted Uses until a user has adopted it.
     * @param powerUser Uses until a user is a power user.
     */
    public record Thresholds(
        @DefaultValue("1") int discovered,
        @DefaultValue("3") int activated,
        @DefaultValue("10") int adopted,
        @DefaultValue("50") int powerUser) {}

    /**
     * {@code trackfeature.adoption.webhook.*}.
     *
     * @param url Where adoption events are posted.
     * @param secret The key with which they are signed.
     */
    public record Webhook(@Nullable String url, @Nullable String secret) {

      /** Without the secret, and without the address, which may let anybody post. */
      @Override
      public String toString() {
        return url == null ? "Webhook[]" : "Webhook[url is set]";
      }
    }
  }

  /**
   * {@code trackfeature.weaving.*}.
   *
   * @param missing What happens at the start when entry points are neither woven nor proxied.
   */
  public record Weaving(@DefaultValue("warn") Missing missing) {

    /** {@code trackfeature.weaving.missing}. */
    public enum Missing {
      /** One warning that lists them. */
      WARN,
      /** The application does not start. */
      FAIL,
      /** Nothing. */
      IGNORE
    }
  }

  /**
   * {@code trackfeature.health.*}.
   *
   * @param enabled Whether there is a health contributor. It is never down.
   */
  public record Health(@DefaultValue("true") boolean enabled) {}

  /**
   * {@code trackfeature.endpoint.*}.
   *
   * @param cache How long the endpoint shows the same adoption counts.
   */
  public record Endpoint(@DefaultValue("30s") Duration cache) {}
}
