package dev.trackfeature.tools.verification;

import dev.trackfeature.tools.classes.MethodSignature;
import dev.trackfeature.tools.classes.SourceLocator;
import dev.trackfeature.tools.report.SourcePlace;
import java.util.Optional;

/**
 * Where the methods of the project are; those of jars are elsewhere.
 *
 * @param locator finds them
 */
record Places(SourceLocator locator) {

  Optional<SourcePlace> of(ScannedClasses classes, MethodSignature method) {
    return classes.isOwn()
        ? locator.place(method.className(), method.method(), method.descriptor())
        : Optional.empty();
  }
}
