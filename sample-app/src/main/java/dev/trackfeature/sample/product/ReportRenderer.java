package dev.trackfeature.sample.product;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Renders a report as text. */
final class ReportRenderer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportRenderer() {}

  static String render(Report report, ReportFormat format) {
    return switch (format) {
      case CSV -> csv(report);
      case JSON -> json(report);
      case HTML -> html(report);
    };
  }

  private static String csv(Report report) {
    return report.rows().stream()
        .map(row -> row.day() + ',' + quoted(row.item()) + ',' + row.amount() + "\r\n")
        .collect(joining("", "day,item,amount\r\n", ""));
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }

  private static String json(Report report) {
    try {
      return JSON.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of plain values always has a JSON form", e);
    }
  }

  private static String html(Report report) {
    return report.rows().stream()
        .map(
            row ->
                "<tr><td>%s<td>%s<td>%d\n".formatted(row.day(), escaped(row.item()), row.amount()))
        .collect(
            joining(
                "",
                "<!doctype html><title>%1$s</title><h1>%1$s</h1>\n<table>\n"
                    .formatted(escaped(report.title())),
                "</table>\n"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
