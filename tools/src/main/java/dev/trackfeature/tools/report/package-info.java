/**
 * What a tool found, and how it is shown: text, Markdown, SARIF, JSON, lines for GitHub.
 *
 * <p>All tools hand {@link dev.trackfeature.tools.report.Finding}s in; texts come out. Nothing here
 * writes files.
 */
@NullMarked
package dev.trackfeature.tools.report;

import org.jspecify.annotations.NullMarked;
