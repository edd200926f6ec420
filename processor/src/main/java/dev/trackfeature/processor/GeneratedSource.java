package dev.trackfeature.processor;

/**
 * A Java file to be written.
 *
 * @param typeName qualified name of its class
 * @param text its content
 */
record GeneratedSource(String typeName, String text) {}
