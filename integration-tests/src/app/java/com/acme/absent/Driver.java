package com.acme.absent;

/** A class of an optional library: present at compile time, absent at run time. */
public class Driver {

  /** Absent as well. */
  public @interface Tested {}
}
