package com.acme.exports;

import com.acme.absent.Driver;

/** Loaded though types in its signatures are absent, as is common with optional libraries. */
final class Drivers {

  @Driver.Tested
  Driver use(@Driver.Tested Driver driver) {
    return driver;
  }
}
