package com.acme.absent;

/** Of a library that the application can do without: compiled against, not there at run time. */
public class Driver {

  /** Absent as well. */
  public @interface Tested {}
}
