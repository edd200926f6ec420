/**
 * Who has discovered, activated, adopted and mastered a feature.
 *
 * <p>The runtime adds up uses in memory and hands them, as {@link
 * dev.trackfeature.adoption.UsageDelta}s, to a {@link dev.trackfeature.adoption.UsageCountStore} on
 * a thread of its own. The store answers with totals and with the stages that they reach, which the
 * runtime announces: on a counter, as log events, and to each {@link
 * dev.trackfeature.adoption.AdoptionListener}. Nothing here knows the runtime.
 */
@NullMarked
package dev.trackfeature.adoption;

import org.jspecify.annotations.NullMarked;
