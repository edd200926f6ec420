package com.acme;

import dev.trackfeature.annotations.FeatureAttribute;
import dev.trackfeature.annotations.TrackFeature;

public class Reports {

  @TrackFeature("report_export")
  public void export(
      int a,
      int b,
      int c,
      int d,
      int e,
      int f,
      int g,
      int h,
      int i,
      int j,
      int k,
      int l,
      @FeatureAttribute("rows") int rows) {
    System.out.println(rows);
  }
}
