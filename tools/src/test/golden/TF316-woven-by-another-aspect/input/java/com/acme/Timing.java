package com.acme;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;

@Aspect
public class Timing {

  @Around("execution(* com.acme.Reports.*(..))")
  public Object time(ProceedingJoinPoint call) throws Throwable {
    return call.proceed();
  }
}
