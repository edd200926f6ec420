package dev.trackfeature.spring.caller;

import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Writes the caller of a request into its Reactor context, from which automatic context propagation
 * makes it current on each thread that works for the request.
 */
final class FeatureContextWebFilter implements WebFilter, Ordered {

  private final Callers callers;
  private final Function<ContextView, IdentitySource> sources;

  FeatureContextWebFilter(Callers callers, Function<ContextView, IdentitySource> sources) {
    this.callers = callers;
    this.sources = sources;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Mono.deferContextual(
        context -> chain.filter(exchange).contextWrite(withCaller(exchange, context)));
  }

  private Context withCaller(ServerWebExchange exchange, ContextView context) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    return Context.of(
        CurrentCaller.KEY, callers.ofRequest(sources.apply(context), headers::getFirst));
  }

  @Override
  public int getOrder() {
    return FeatureCallerAutoConfiguration.FILTER_ORDER;
  }
}
