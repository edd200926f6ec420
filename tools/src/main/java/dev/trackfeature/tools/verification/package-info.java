/**
 * Proves that what the catalog lists is what the class files have: each entry point is there,
 * annotated and woven, and each annotated method is listed.
 *
 * <p>{@code Verification} opens the classes, scans each container once ({@code ScannedClasses}),
 * and asks {@code EntryPointCheck}, {@code UnlistedMethods}, {@code RuntimeCalls} and {@code
 * VersionCheck}. A finding goes to the report, a state to {@code weaving.json}.
 */
@NullMarked
package dev.trackfeature.tools.verification;

import org.jspecify.annotations.NullMarked;
