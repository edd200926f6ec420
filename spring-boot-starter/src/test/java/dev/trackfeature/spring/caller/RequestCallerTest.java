package dev.trackfeature.spring.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.spring.TrackFeatureProperties.Caller;
import dev.trackfeature.spring.TrackFeatureProperties.Caller.Source;
import io.opentelemetry.context.Context;
import java.lang.management.ManagementFactory;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;

class RequestCallerTest {

  private static final Source UNSET = new Source(null, null);

  private final CallerRules rules = new CallerRules(new Caller(UNSET, UNSET, UNSET, UNSET));
  private final RequestCaller caller =
      new RequestCaller(rules, new SecurityContextSource(), CallerHeaders.NONE);

  @AfterEach
  void clear() {
    SecurityContextHolder.clearContext();
    CurrentCaller.set(null);
  }

  /** An authentication that counts how often its details are read. */
  private static final class Counting extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    int reads;

    Counting() {
      super(AuthorityUtils.NO_AUTHORITIES);
      setAuthenticated(true);
    }

    @Override
    public Object getDetails() {
      reads++;
      return Map.of("tenant_id", "acme", "sub", "ann");
    }

    @Override
    public Object getCredentials() {
      return "";
    }

    @Override
    public Object getPrincipal() {
      return "principal";
    }
  }

  private static Counting logIn() {
    Counting authentication = new Counting();
    SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
    return authentication;
  }

  @Test
  void claimsAreReadOnceAndOnlyWhenSomebodyAsks() {
    Counting authentication = logIn();
    RequestCaller handedOver = caller.handedOver();
    assertThat(authentication.reads).isZero();

    FeatureContext first = caller.context();
    int reads = authentication.reads;

    assertThat(first).isEqualTo(new FeatureContext("acme", null, "ann", null));
    assertThat(caller.context()).isSameAs(first);
    assertThat(authentication.reads).isEqualTo(reads);
    assertThat(handedOver.context()).isEqualTo(first);
  }

  @Test
  void whatIsHandedOverKeepsTheAuthenticationOfThatTime() {
    logIn();
    RequestCaller handedOver = caller.handedOver();
    SecurityContextHolder.clearContext();

    assertThat(handedOver.context()).isEqualTo(new FeatureContext("acme", null, "ann", null));
    assertThat(handedOver.handedOver()).isSameAs(handedOver);
    assertThat(caller.context()).isNull();
    assertThat(caller.handedOver().context()).isNull();
  }

  @Test
  void aLoginWithinTheRequestIsSeenAndKept() {
    CallerHeaders gateway = new CallerHeaders("of-gateway", null, null, null);
    RequestCaller request = new RequestCaller(rules, new SecurityContextSource(), gateway);
    assertThat(caller.context()).isNull();
    assertThat(request.context()).isEqualTo(FeatureContext.of("of-gateway", null));

    logIn();
    FeatureContext found = caller.context();
    assertThat(found).isEqualTo(new FeatureContext("acme", null, "ann", null));
    assertThat(request.context()).isEqualTo(found);
    assertThat(request.handedOver()).isSameAs(request);

    SecurityContextHolder.clearContext();
    assertThat(caller.context()).isSameAs(found);
  }

  private record Account(String email, String passwordHash) {}

  private static CallerIdentity identity(Object principal) {
    return SecurityIdentity.of(
        UsernamePasswordAuthenticationToken.authenticated(
            principal, null, AuthorityUtils.NO_AUTHORITIES));
  }

  @Test
  void aPrincipalOfTheApplicationsIsNoUserUnlessItHasAName() {
    Account account = new Account("ann@example.com", "{bcrypt}hash");

    assertThat(rules.read(identity(account), CallerHeaders.NONE)).isNull();
    assertThat(
            List.of(
                identity(new StringBuilder("ann")),
                identity(User.withUsername("ann").password("hash").build()),
                identity((AuthenticatedPrincipal) () -> "ann"),
                identity((Principal) () -> "ann")))
        .extracting(CallerIdentity::name)
        .containsOnly("ann");
  }

  @Test
  void aKnownCallerCostsNoObject() {
    logIn();
    CurrentCaller.set(caller);
    OrderedResolvers resolvers =
        new OrderedResolvers(
            () ->
                List.of(
                    context -> null,
                    new CallerResolver(new Callers(rules, new SecurityContextSource()))));
    assertThat(allocated(resolvers, 1_000)).isPositive();

    assertThat(allocated(resolvers, 1_000)).isZero();
  }

  @Test
  void aCallerThatHeadersNameCostsNoObject() {
    CallerHeaders gateway = new CallerHeaders("acme", null, null, null);
    CurrentCaller.set(new RequestCaller(rules, IdentitySource.NONE, gateway));
    OrderedResolvers resolvers =
        new OrderedResolvers(
            () -> List.of(new CallerResolver(new Callers(rules, IdentitySource.NONE))));
    assertThat(allocated(resolvers, 1_000)).isPositive();

    assertThat(allocated(resolvers, 1_000)).isZero();
  }

  private static long allocated(OrderedResolvers resolvers, int calls) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Context context = Context.root();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      if (resolvers.resolve(context) == null) {
        throw new AssertionError("unknown");
      }
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
