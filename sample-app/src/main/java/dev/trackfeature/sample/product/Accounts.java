package dev.trackfeature.sample.product;

import dev.trackfeature.sample.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Finds the account that an API key belongs to. */
public final class Accounts {

  private final Database database;

  /** Reads keys and users from this database. */
  public Accounts(Database database) {
    this.database = database;
  }

  /** Returns the account of this key, or nothing when the key is unknown. */
  public Optional<Account> find(String apiKey) {
    return database.read(
        session ->
            session.first(
                """
                SELECT tenants.id, tenants.plan, users.id
                FROM api_keys
                  JOIN users ON users.id = api_keys.user_id
                  JOIN tenants ON tenants.id = users.tenant_id
                WHERE api_keys.hash = ?
                """,
                row -> new Account(row.getString(1), row.getString(2), row.getString(3)),
                hash(apiKey)));
  }

  /** Returns the hash of a key, as the database keeps it. */
  public static String hash(String apiKey) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
