package dev.trackfeature.spring.caller;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;

/** Signed tokens, and what checks them. */
final class Tokens {

  private static final SecretKey KEY =
      new SecretKeySpec(
          "a key of the tests, of 32 bytes or more".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

  private Tokens() {}

  static NimbusJwtDecoder decoder() {
    return NimbusJwtDecoder.withSecretKey(KEY).macAlgorithm(MacAlgorithm.HS256).build();
  }

  static NimbusReactiveJwtDecoder reactiveDecoder() {
    return NimbusReactiveJwtDecoder.withSecretKey(KEY).macAlgorithm(MacAlgorithm.HS256).build();
  }

  /** An {@code Authorization} header with these claims. */
  static String bearer(Map<String, Object> claims) {
    return "Bearer "
        + new NimbusJwtEncoder(new ImmutableSecret<>(KEY))
            .encode(
                JwtEncoderParameters.from(
                    JwsHeader.with(MacAlgorithm.HS256).build(),
                    JwtClaimsSet.builder().claims(all -> all.putAll(claims)).build()))
            .getTokenValue();
  }

  /** A user of the tenant acme, on the plan gold. */
  static String bearer(String user) {
    return bearer(Map.of("sub", user, "tenant_id", "acme", "plan", "gold", "sid", "s-" + user));
  }
}
