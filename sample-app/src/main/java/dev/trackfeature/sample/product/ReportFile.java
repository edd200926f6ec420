package dev.trackfeature.sample.product;

/**
 * A report to download.
 *
 * @param name the file's name
 * @param mediaType its content type
 * @param content what is in it
 */
public record ReportFile(String name, String mediaType, String content) {}
