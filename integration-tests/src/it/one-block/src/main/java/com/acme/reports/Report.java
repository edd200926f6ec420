package com.acme.reports;

public record Report(String id, Format format) {}
