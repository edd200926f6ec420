package dev.trackfeature.sample.product;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.sample.store.Database;

/** Makes dashboards and shares them. */
@FeatureDefaults(category = "dashboards", owner = "canvas")
public final class DashboardService {

  private final Database database;

  /** Keeps dashboards in this database. */
  public DashboardService(Database database) {
    this.database = database;
  }

  /**
   * Makes an empty dashboard that only its owner sees.
   *
   * @throws InvalidInputException when the name is blank
   */
  @TrackFeature(
      value = "dashboard_create",
      title = "Create a dashboard",
      description = "Puts an empty dashboard on the shelf",
      since = "1.0")
  public Dashboard create(Account account, String name) {
    if (name.isBlank()) {
      throw new InvalidInputException("A dashboard needs a name.");
    }
    long id =
        database.write(
            session ->
                session.insert(
                    "INSERT INTO dashboards (tenant_id, name) VALUES (?, ?)",
                    account.tenantId(),
                    name.strip()));
    return new Dashboard(id, name.strip(), "OWNER");
  }

  /**
   * Shows a dashboard to others.
   *
   * @throws NotInPlanException when the customer's plan does not include sharing
   * @throws NotFoundException when the account has no such dashboard
   */
  @TrackFeature(
      value = "dashboard_share",
      title = "Share a dashboard",
      description = "Shows a dashboard to a team or the whole company",
      since = "1.2",
      plans = {"pro", "enterprise"})
  public Dashboard share(
      Account account, long dashboardId, @FeatureAttribute("share.audience") Audience audience) {
    return database.write(
        session -> {
          boolean included =
              session
                  .first(
                      "SELECT sharing FROM plans WHERE name = ?",
                      row -> row.getBoolean(1),
                      account.plan())
                  .orElse(false);
          if (!included) {
            throw new NotInPlanException(
                "The " + account.plan() + " plan has no sharing. Upgrade to share.");
          }
          session.update(
              "UPDATE dashboards SET audience = ? WHERE id = ? AND tenant_id = ?",
              audience.name(),
              dashboardId,
              account.tenantId());
          return session
              .first(
                  "SELECT name FROM dashboards WHERE id = ? AND tenant_id = ?",
                  row -> new Dashboard(dashboardId, row.getString(1), audience.name()),
                  dashboardId,
                  account.tenantId())
              .orElseThrow(
                  () -> new NotFoundException("There is no dashboard " + dashboardId + "."));
        });
  }
}
