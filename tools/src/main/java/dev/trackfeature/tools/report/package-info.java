/**
 * What a tool found, and how it is shown: text, Markdown, SARIF, JSON, lines for GitHub.
 *
 * <p>All tools hand {@link dev.trackfeature.tools.report.Finding}s in, most of them as a {@link
 * dev.trackfeature.tools.report.Report}; a text for each {@link
 * dev.trackfeature.tools.report.ReportFormat} comes out. Only {@link
 * dev.trackfeature.tools.report.ReportFiles} writes files.
 */
@NullMarked
package dev.trackfeature.tools.report;

import org.jspecify.annotations.NullMarked;
