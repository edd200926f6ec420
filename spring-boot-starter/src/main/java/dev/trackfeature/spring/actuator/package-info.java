/**
 * Shows the features of this instance in Actuator: endpoint {@code features}, a part of {@code
 * info}, health. Reads what the other packages know, and changes nothing.
 */
@NullMarked
package dev.trackfeature.spring.actuator;

import org.jspecify.annotations.NullMarked;
