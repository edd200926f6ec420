package dev.trackfeature.sample.demo;

import static dev.trackfeature.sample.demo.Habit.Action.CREATE_DASHBOARD;
import static dev.trackfeature.sample.demo.Habit.Action.EXPORT;
import static dev.trackfeature.sample.demo.Habit.Action.INVITE;
import static dev.trackfeature.sample.demo.Habit.Action.REMOVE;
import static dev.trackfeature.sample.demo.Habit.Action.SEARCH;
import static dev.trackfeature.sample.demo.Habit.Action.SHARE_DASHBOARD;

import dev.trackfeature.sample.product.Accounts;
import dev.trackfeature.sample.store.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The customers that a new database starts with. */
public final class DemoData {

  /** A key that works at once, for the first try by hand. */
  public static final String FIRST_KEY = key("ana");

  static final List<Tenant> TENANTS =
      List.of(
          new Tenant(
              "acorn",
              "Acorn Bakery",
              "free",
              3,
              List.of("ana", "ben"),
              new Habit("csv", Map.of(SEARCH, 5, EXPORT, 3, SHARE_DASHBOARD, 1, INVITE, 1))),
          new Tenant(
              "birch",
              "Birch Cycles",
              "free",
              2,
              List.of("bea"),
              new Habit("html", Map.of(SEARCH, 6, EXPORT, 1, CREATE_DASHBOARD, 1))),
          new Tenant(
              "cedar",
              "Cedar Logistics",
              "pro",
              5,
              List.of("carl", "cem", "cleo"),
              new Habit(
                  "csv",
                  Map.of(
                      SEARCH, 4, EXPORT, 4, CREATE_DASHBOARD, 1, SHARE_DASHBOARD, 2, INVITE, 1))),
          new Tenant(
              "delta",
              "Delta Robotics",
              "pro",
              4,
              List.of("dana", "dev"),
              new Habit("html", Map.of(SEARCH, 2, CREATE_DASHBOARD, 4, SHARE_DASHBOARD, 4))),
          new Tenant(
              "ember",
              "Ember Health",
              "enterprise",
              8,
              List.of("eli", "emil", "esra"),
              new Habit(
                  "json",
                  Map.of(SEARCH, 9, EXPORT, 12, CREATE_DASHBOARD, 1, INVITE, 2, REMOVE, 1))));

  private static final List<Topic> TOPICS =
      List.of(
          new Topic("Revenue by channel", "[\"shop\", \"web\", \"partners\", \"phone\"]"),
          new Topic("Orders by region", "[\"north\", \"east\", \"south\", \"west\"]"),
          new Topic("Refunds by reason", "[\"damaged\", \"late\", \"wrong item\", \"other\"]"),
          new Topic("Visits by source", "[\"search\", \"mail\", \"social\", \"direct\"]"),
          new Topic("Tickets by topic", "[\"billing\", \"login\", \"orders\", \"other\"]"),
          new Topic("Stock by site", "[\"north\", \"harbour\", \"east\", \"reserve\"]"),
          new Topic("Hours by team", "[\"support\", \"field\", \"office\", \"partners\"]"),
          new Topic("Margin by line", "[\"basic\", \"plus\", \"custom\", \"web\"]"));

  private DemoData() {}

  /** Writes plans, tenants, users, keys and reports; the same ones each time. */
  public static void plant(Session session) throws SQLException {
    plan(session, "free", 3, false);
    plan(session, "pro", 10, true);
    plan(session, "enterprise", 250, true);
    for (Tenant tenant : TENANTS) {
      session.update(
          "INSERT INTO tenants (id, name, plan) VALUES (?, ?, ?)",
          tenant.id(),
          tenant.name(),
          tenant.plan());
      for (String user : tenant.users()) {
        session.update(
            "INSERT INTO users (id, tenant_id, email) VALUES (?, ?, ?)",
            user,
            tenant.id(),
            user + "@" + tenant.id() + ".example");
        session.update(
            "INSERT INTO api_keys (hash, user_id) VALUES (?, ?)", Accounts.hash(key(user)), user);
      }
      for (Topic topic : TOPICS.subList(0, tenant.reports())) {
        report(session, tenant, topic);
      }
    }
  }

  private static void plan(Session session, String name, int seats, boolean sharing)
      throws SQLException {
    session.update(
        "INSERT INTO plans (name, seats, sharing) VALUES (?, ?, ?)", name, seats, sharing);
  }

  private static void report(Session session, Tenant tenant, Topic topic) throws SQLException {
    long report =
        session.insert(
            "INSERT INTO reports (tenant_id, title) VALUES (?, ?)", tenant.id(), topic.title());
    session.update(
        """
        WITH RECURSIVE days(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM days WHERE n < 179)
        INSERT INTO report_rows (report_id, day, item, amount)
        SELECT ?1, date('2026-01-01', n || ' days'), value, 100 + (?1 * 53 + n * 37 + key * 91) % 400
        FROM days, json_each(?2)
        """,
        report, topic.items());
  }

  /** The key of a demo user; those of real customers would be drawn at random. */
  static String key(String user) {
    return "demo-" + user;
  }

  /**
   * A customer.
   *
   * @param reports how many reports it has
   * @param habit what its users do
   */
  record Tenant(
      String id, String name, String plan, int reports, List<String> users, Habit habit) {}

  /**
   * What a report is about.
   *
   * @param items a JSON array
   */
  private record Topic(String title, String items) {}
}
