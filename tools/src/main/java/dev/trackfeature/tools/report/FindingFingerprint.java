package dev.trackfeature.tools.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * By what a finding is recognised in later reports, wherever it is by then: its id, feature and
 * field, or its message when it is about no feature.
 */
final class FindingFingerprint {

  private FindingFingerprint() {}

  static String of(Finding finding) {
    List<String> parts =
        finding.feature().isEmpty()
            ? List.of(finding.diagnostic().id(), finding.message())
            : List.of(finding.diagnostic().id(), finding.feature(), finding.field());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update((part.length() + ":" + part).getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
