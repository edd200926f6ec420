package dev.trackfeature.spring.caller;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Makes the caller of a request current on its thread. The dispatches of one request, asynchronous
 * and error ones included, have the same caller.
 */
final class FeatureContextFilter implements Filter {

  private static final String ATTRIBUTE = RequestCaller.class.getName();

  private final Callers callers;

  FeatureContextFilter(Callers callers) {
    this.callers = callers;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest http)) {
      chain.doFilter(request, response);
      return;
    }
    RequestCaller before = CurrentCaller.get();
    CurrentCaller.set(callerOf(http));
    try {
      chain.doFilter(request, response);
    } finally {
      CurrentCaller.set(before);
    }
  }

  private RequestCaller callerOf(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RequestCaller known) {
      return known;
    }
    RequestCaller caller = callers.ofRequest(request::getHeader);
    request.setAttribute(ATTRIBUTE, caller);
    return caller;
  }
}
