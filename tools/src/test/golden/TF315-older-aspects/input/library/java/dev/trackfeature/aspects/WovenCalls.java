package dev.trackfeature.aspects;

import org.aspectj.lang.JoinPoint;

public final class WovenCalls {

  public static long enter(JoinPoint.StaticPart joinPoint) {
    return 0;
  }

  public static void exit(long call) {}
}
