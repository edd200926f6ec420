package com.acme.reports;

public enum Format {
  PDF,
  CSV
}
