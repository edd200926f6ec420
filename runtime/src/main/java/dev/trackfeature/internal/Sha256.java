package dev.trackfeature.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes digests of SHA-256. */
public final class Sha256 {

  private Sha256() {}

  /** A new one, without input. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256, which every Java platform has, is missing", e);
    }
  }
}
