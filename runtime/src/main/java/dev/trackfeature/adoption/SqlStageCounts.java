package dev.trackfeature.adoption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts subjects by their stage, in one statement and so as of one moment.
 *
 * <p>Features that were renamed may have a subject under several names until its counts are moved;
 * only their rows are joined by subject, as that costs far more than counting rows.
 */
final class SqlStageCounts {

  private static final String RENAMED =
      "(SELECT former_name FROM trackfeature_rename UNION SELECT feature FROM trackfeature_rename)";

  private static final List<AdoptionStage> STAGES = List.of(AdoptionStage.values());

  /** 0 for no stage, and for one that a later version added. */
  private static final String RANK =
      IntStream.range(0, STAGES.size())
          .mapToObj(i -> "WHEN '%s' THEN %d".formatted(STAGES.get(i).label(), i + 1))
          .collect(Collectors.joining(" ", "CASE u.stage ", " ELSE 0 END"));

  /** The plan is that of the present name, to which the former name's count is moved. */
  private static final String JOINED =
      "SELECT coalesce(r.feature, u.feature) AS name, max("
          + RANK
          + ") AS stage_rank,"
          + " coalesce(max(CASE WHEN r.feature IS NULL THEN u.plan END), max(u.plan)) AS plan,"
          + " CASE u.user_id WHEN '' THEN 0 ELSE 1 END AS by_user"
          + " FROM trackfeature_usage u LEFT JOIN trackfeature_rename r"
          + " ON r.former_name = u.feature WHERE u.feature IN "
          + RENAMED
          + " GROUP BY coalesce(r.feature, u.feature), u.tenant_id, u.user_id";

  private static final String QUERY =
      "SELECT u.feature AS name, "
          + RANK
          + " AS stage_rank, u.plan AS plan, CASE u.user_id WHEN '' THEN 0 ELSE 1 END AS by_user,"
          + " count(*) AS subjects FROM trackfeature_usage u WHERE u.feature NOT IN "
          + RENAMED
          + " GROUP BY 1, 2, 3, 4 UNION ALL SELECT name, stage_rank, plan, by_user,"
          + " count(*) AS subjects FROM ("
          + JOINED
          + ") joined GROUP BY 1, 2, 3, 4";

  private SqlStageCounts() {}

  static List<StageCount> read(Connection connection) throws SQLException {
    List<StageCount> counts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        int rank = rows.getInt("stage_rank");
        if (rank > 0) {
          counts.add(
              new StageCount(
                  rows.getString("name"),
                  STAGES.get(rank - 1),
                  rows.getString("plan"),
                  rows.getInt("by_user") == 1,
                  rows.getLong("subjects")));
        }
      }
    }
    return counts;
  }
}
