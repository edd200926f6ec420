package dev.trackfeature.sample.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.trackfeature.sample.product.InvalidInputException;
import dev.trackfeature.sample.product.NotFoundException;
import dev.trackfeature.sample.product.NotInPlanException;
import dev.trackfeature.sample.product.SeatsUsedUpException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of every answer that is an error.
 *
 * @param error the code for programs
 * @param message the text for people
 */
record Problem(String error, String message) {

  private static final Logger LOGGER = LoggerFactory.getLogger(Problem.class);

  static void addTo(RoutesConfig routes) {
    answer(routes, NotFoundException.class, HttpStatus.NOT_FOUND, "not_found");
    answer(routes, InvalidInputException.class, HttpStatus.BAD_REQUEST, "invalid_input");
    answer(routes, SeatsUsedUpException.class, HttpStatus.PAYMENT_REQUIRED, "seats_used_up");
    answer(routes, NotInPlanException.class, HttpStatus.PAYMENT_REQUIRED, "not_in_plan");
    routes.exception(
        JsonProcessingException.class,
        (e, ctx) -> write(ctx, HttpStatus.BAD_REQUEST, "invalid_json", e.getOriginalMessage()));
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> {
          HttpStatus status = HttpStatus.forStatus(e.getStatus());
          write(ctx, status, status.name().toLowerCase(Locale.ROOT), e.getMessage());
        });
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOGGER.error("{} {} failed", ctx.method(), ctx.path(), e);
          write(ctx, HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "This is our fault.");
        });
  }

  private static <E extends Exception> void answer(
      RoutesConfig routes, Class<E> type, HttpStatus status, String error) {
    routes.exception(type, (e, ctx) -> write(ctx, status, error, e.getMessage()));
  }

  private static void write(
      Context ctx, HttpStatus status, String error, @Nullable String message) {
    ctx.status(status)
        .json(new Problem(error, Objects.requireNonNullElse(message, status.getMessage())));
  }
}
