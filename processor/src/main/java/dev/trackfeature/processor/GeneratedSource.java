package dev.trackfeature.processor;

/**
 * A Java file to be written.
 *
 * @param typeName qualified name of its class
 * @param text what it says
 */
record GeneratedSource(String typeName, String text) {}
