package com.acme.reports;

import lombok.Value;

@Value
public class Report {
  String id;
  Format format;
}
