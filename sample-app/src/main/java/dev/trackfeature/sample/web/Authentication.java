package dev.trackfeature.sample.web;

import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.sample.product.Account;
import dev.trackfeature.sample.product.Accounts;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.UnauthorizedResponse;
import io.opentelemetry.context.Scope;
import java.util.Objects;

/** Passes a request to its handler when its API key identifies the account. */
final class Authentication {

  private static final String BEARER = "Bearer ";

  private final Accounts accounts;

  Authentication(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Wraps a handler: what it calls is tracked as a use by the account's tenant, plan and user. A
   * before handler could not do that, because nothing closes its scope on the same thread.
   */
  @SuppressWarnings("try") // The scope does its work by being open.
  Handler required(AccountHandler handler) {
    return ctx -> {
      Account account =
          accounts
              .find(key(ctx))
              .orElseThrow(() -> new UnauthorizedResponse("This API key is not known."));
      FeatureContext caller =
          FeatureContext.of(account.tenantId(), account.plan()).withUserId(account.userId());
      try (Scope scope = caller.makeCurrent()) {
        handler.handle(ctx, account);
      }
    };
  }

  private static String key(Context ctx) {
    String authorization = Objects.requireNonNullElse(ctx.header("Authorization"), "");
    if (authorization.startsWith(BEARER)) {
      return authorization.substring(BEARER.length()).strip();
    }
    String key = ctx.header("X-Api-Key");
    if (key == null) {
      ctx.header("WWW-Authenticate", "Bearer");
      throw new UnauthorizedResponse(
          "Send your API key as \"Authorization: Bearer <key>\" or \"X-Api-Key: <key>\".");
    }
    return key.strip();
  }

  /** Handles a request of a known account. */
  @FunctionalInterface
  interface AccountHandler {
    void handle(Context ctx, Account account) throws Exception;
  }
}
