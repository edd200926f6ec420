package dev.trackfeature.sample.product;

import dev.trackfeature.annotations.Adoption;
import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.annotations.FeatureDefaults;
import dev.trackfeature.annotations.TrackFeature;
import dev.trackfeature.sample.store.Database;
import dev.trackfeature.sample.store.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Assigns seats to people, and frees them. */
@FeatureDefaults(category = "team", owner = "growth")
public final class MemberService {

  private final Database database;

  /** Keeps members in this database. */
  public MemberService(Database database) {
    this.database = database;
  }

  /**
   * Assigns a seat to a person.
   *
   * @throws SeatsUsedUpException when the plan has no seat left
   * @throws InvalidInputException when the address is none, or has a seat already
   */
  @TrackFeature(
      value = "member_invite",
      title = "Invite a member",
      description = "Brings a colleague in, if the plan has a seat left",
      since = "1.1",
      adoption = @Adoption(subject = AdoptionSubject.TENANT))
  public Member invite(Account account, String email) {
    if (email.isBlank() || email.indexOf('@') < 1) {
      throw new InvalidInputException("That is no e-mail address.");
    }
    // One transaction checks and inserts, so two invitations can't both take the last seat.
    return database.write(
        session -> {
          requireFreeSeat(session, account);
          Member member = new Member(UUID.randomUUID().toString(), email);
          int added =
              session.update(
                  "INSERT INTO users (id, tenant_id, email) VALUES (?, ?, ?)"
                      + " ON CONFLICT DO NOTHING",
                  member.id(),
                  account.tenantId(),
                  member.email());
          if (added == 0) {
            throw new InvalidInputException(email + " has a seat already.");
          }
          return member;
        });
  }

  private static void requireFreeSeat(Session session, Account account) throws SQLException {
    int seats =
        session
            .first("SELECT seats FROM plans WHERE name = ?", row -> row.getInt(1), account.plan())
            .orElseThrow();
    int taken =
        session
            .first(
                "SELECT count(*) FROM users WHERE tenant_id = ?",
                row -> row.getInt(1),
                account.tenantId())
            .orElseThrow();
    if (taken >= seats) {
      throw new SeatsUsedUpException(
          "All %d seats of the %s plan are taken. Upgrade, or remove a member first."
              .formatted(seats, account.plan()));
    }
  }

  /** Returns who has a seat, by address. This is not a product feature, so it is not tracked. */
  public List<Member> list(Account account) {
    return database.read(
        session ->
            session.list(
                "SELECT id, email FROM users WHERE tenant_id = ? ORDER BY email",
                row -> new Member(row.getString(1), row.getString(2)),
                account.tenantId()));
  }

  /**
   * Frees a seat.
   *
   * @throws NotFoundException when the account has no such member
   */
  @TrackFeature(
      value = "member_remove",
      title = "Remove a member",
      description = "Frees the seat of somebody who has left",
      since = "1.1")
  public void remove(Account account, String memberId) {
    int removed =
        database.write(
            session ->
                session.update(
                    "DELETE FROM users WHERE id = ? AND tenant_id = ?",
                    memberId,
                    account.tenantId()));
    if (removed == 0) {
      throw new NotFoundException("There is no member " + memberId + ".");
    }
  }
}
