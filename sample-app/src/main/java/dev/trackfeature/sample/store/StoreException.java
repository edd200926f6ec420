package dev.trackfeature.sample.store;

import java.sql.SQLException;

/** The database failed at something that should have worked. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StoreException(SQLException cause) {
    super(cause);
  }
}
