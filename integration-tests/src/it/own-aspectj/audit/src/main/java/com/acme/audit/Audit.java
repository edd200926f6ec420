package com.acme.audit;

import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;

/** An aspect as teams have them, which the AspectJ plugin weaves. */
@Aspect
public class Audit {

  @Before("execution(@com.acme.audit.Audited * *(..))")
  public void note() {}
}
