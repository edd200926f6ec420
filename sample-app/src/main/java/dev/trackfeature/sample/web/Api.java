package dev.trackfeature.sample.web;

import dev.trackfeature.sample.product.Account;
import dev.trackfeature.sample.product.Accounts;
import dev.trackfeature.sample.product.Audience;
import dev.trackfeature.sample.product.DashboardService;
import dev.trackfeature.sample.product.MemberService;
import dev.trackfeature.sample.product.ReportFile;
import dev.trackfeature.sample.product.ReportFormat;
import dev.trackfeature.sample.product.ReportService;
import dev.trackfeature.sample.product.ReportSummary;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Maps HTTP to services. Handlers only translate; what a feature does is in its service. */
public final class Api {

  private final Authentication authentication;
  private final ReportService reports;
  private final DashboardService dashboards;
  private final MemberService members;

  /** Serves these services to these accounts. */
  public Api(
      Accounts accounts,
      ReportService reports,
      DashboardService dashboards,
      MemberService members) {
    this.authentication = new Authentication(accounts);
    this.reports = reports;
    this.dashboards = dashboards;
    this.members = members;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/reports", authentication.required(this::search));
    routes.get("/api/reports/{id}/export", authentication.required(this::export));
    routes.get("/api/reports/{id}/print", authentication.required(this::print));
    routes.post("/api/dashboards", authentication.required(this::createDashboard));
    routes.post("/api/dashboards/{id}/share", authentication.required(this::shareDashboard));
    routes.get("/api/members", authentication.required(this::listMembers));
    routes.post("/api/members", authentication.required(this::inviteMember));
    routes.delete("/api/members/{id}", authentication.required(this::removeMember));
  }

  private void search(Context ctx, Account account) {
    String words = Objects.requireNonNullElse(ctx.queryParam("q"), "");
    // Called here and not in the supplier, which Javalin calls after the handler has returned and
    // the caller's context is gone.
    CompletableFuture<List<ReportSummary>> found = reports.search(account, words);
    ctx.future(() -> found.thenAccept(ctx::json));
  }

  private void export(Context ctx, Account account) {
    ReportFormat format = oneOf(ReportFormat.class, "format", ctx.queryParam("format"));
    ReportFile file = reports.export(account, id(ctx), format);
    ctx.contentType(file.mediaType())
        .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
        .result(file.content());
  }

  private void print(Context ctx, Account account) {
    ctx.html(reports.print(account, id(ctx)));
  }

  private void createDashboard(Context ctx, Account account) {
    ctx.status(HttpStatus.CREATED)
        .json(dashboards.create(account, given("name", ctx.bodyAsClass(NewDashboard.class).name)));
  }

  private void shareDashboard(Context ctx, Account account) {
    Audience audience = oneOf(Audience.class, "audience", ctx.bodyAsClass(NewShare.class).audience);
    ctx.json(dashboards.share(account, id(ctx), audience));
  }

  private void listMembers(Context ctx, Account account) {
    ctx.json(members.list(account));
  }

  private void inviteMember(Context ctx, Account account) {
    ctx.status(HttpStatus.CREATED)
        .json(members.invite(account, given("email", ctx.bodyAsClass(NewMember.class).email)));
  }

  private void removeMember(Context ctx, Account account) {
    members.remove(account, ctx.pathParam("id"));
    ctx.status(HttpStatus.NO_CONTENT);
  }

  private static long id(Context ctx) {
    String text = ctx.pathParam("id");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadRequestResponse("\"" + text + "\" is no number.");
    }
  }

  private static String given(String field, @Nullable String value) {
    if (value == null) {
      throw new BadRequestResponse("\"" + field + "\" is missing.");
    }
    return value;
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String field, @Nullable String value) {
    String name = given(field, value).toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequestResponse(
                    "\"%s\" is one of %s."
                        .formatted(field, Arrays.toString(type.getEnumConstants()))
                        .toLowerCase(Locale.ROOT)));
  }

  private record NewDashboard(@Nullable String name) {}

  private record NewShare(@Nullable String audience) {}

  private record NewMember(@Nullable String email) {}
}
