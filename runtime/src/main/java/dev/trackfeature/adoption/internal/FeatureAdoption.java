package dev.trackfeature.adoption.internal;

import dev.trackfeature.adoption.AdoptionStage;
import dev.trackfeature.adoption.AdoptionThresholds;
import dev.trackfeature.annotations.AdoptionSubject;
import dev.trackfeature.context.FeatureContext;
import dev.trackfeature.internal.DropReason;
import dev.trackfeature.internal.RecordedText;
import io.opentelemetry.context.Context;
import java.util.List;

/** Counts the uses of one feature by each of its users, or tenants. */
public final class FeatureAdoption {

  private static final AdoptionStage[] STAGES = AdoptionStage.values();

  private final AdoptionBuffer buffer;
  private final String name;
  private final String category;
  private final List<String> formerNames;
  private final boolean byUser;
  private final AdoptionThresholds thresholds;
  private final SubjectTable subjects = new SubjectTable();

  /**
   * The text is unchecked if the catalog was made by hand; one bad value would hold up all uses.
   */
  FeatureAdoption(
      AdoptionBuffer buffer,
      String name,
      String category,
      List<String> formerNames,
      AdoptionSubject subject,
      AdoptionThresholds thresholds) {
    this.buffer = buffer;
    this.name = RecordedText.id(name);
    this.category = RecordedText.fact(category);
    this.formerNames = formerNames.stream().map(RecordedText::id).toList();
    this.byUser = subject == AdoptionSubject.USER;
    this.thresholds = thresholds;
  }

  public boolean isEnabled() {
    return buffer.isEnabled();
  }

  String name() {
    return name;
  }

  String category() {
    return category;
  }

  /** Former names, under which stores may know the feature. */
  List<String> formerNames() {
    return formerNames;
  }

  AdoptionThresholds thresholds() {
    return thresholds;
  }

  SubjectTable subjects() {
    return subjects;
  }

  /** The lowest threshold above a total, or {@link Long#MAX_VALUE} when there is none. */
  long thresholdAfter(long total) {
    for (AdoptionStage stage : STAGES) {
      if (thresholds.of(stage) > total) {
        return thresholds.of(stage);
      }
    }
    return Long.MAX_VALUE;
  }

  /**
   * Counts a use, on the caller's thread. Counts nothing when the user is unknown, or the tenant
   * for a feature that counts tenants.
   *
   * @param context the context of the use; events link to its trace
   */
  public void used(FeatureContext caller, Context context) {
    try {
      String tenantId = caller.tenantId();
      String userId = byUser ? caller.userId() : "";
      if (userId == null || (!byUser && tenantId.equals(FeatureContext.UNKNOWN))) {
        return;
      }
      PendingCount count = subjects.find(tenantId, userId);
      while (count == null || !count.add(caller.plan(), context, buffer.pending())) {
        count = buffer.findOrAdd(this, tenantId, userId, caller.plan());
        if (count == null) {
          return;
        }
      }
      buffer.added();
    } catch (Throwable failure) {
      buffer.guard().dropped(DropReason.ADOPTION, failure);
    }
  }
}
