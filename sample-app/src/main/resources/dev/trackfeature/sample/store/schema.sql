CREATE TABLE plans (
  name    TEXT PRIMARY KEY,
  seats   INTEGER NOT NULL,
  sharing INTEGER NOT NULL CHECK (sharing IN (0, 1))
) STRICT;

CREATE TABLE tenants (
  id   TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  plan TEXT NOT NULL REFERENCES plans
) STRICT;

CREATE TABLE users (
  id        TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants,
  email     TEXT NOT NULL,
  UNIQUE (tenant_id, email)
) STRICT;

-- A key is a password: only its SHA-256 is kept.
CREATE TABLE api_keys (
  hash    TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users ON DELETE CASCADE
) STRICT;

CREATE TABLE reports (
  id        INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants,
  title     TEXT NOT NULL
) STRICT;
CREATE INDEX reports_of_tenant ON reports (tenant_id);

CREATE TABLE report_rows (
  report_id INTEGER NOT NULL REFERENCES reports,
  day       TEXT NOT NULL,
  item      TEXT NOT NULL,
  amount    INTEGER NOT NULL
) STRICT;
CREATE INDEX rows_of_report ON report_rows (report_id);

CREATE TABLE dashboards (
  id        INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants,
  name      TEXT NOT NULL,
  audience  TEXT NOT NULL DEFAULT 'OWNER'
) STRICT;
