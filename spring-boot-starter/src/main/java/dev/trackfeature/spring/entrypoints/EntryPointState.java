package dev.trackfeature.spring.entrypoints;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.weaving.WeavingReport;

/**
 * How the uses of one entry point are recorded, in this application.
 *
 * @param feature the feature's name
 * @param className binary name of the declaring class, as {@link Class#getName()} gives it
 * @param method the method's name
 * @param descriptor the method's erased descriptor (JVMS 4.3.3)
 * @param status how it is recorded
 * @param reason why it isn't, or isn't everywhere; empty otherwise
 */
public record EntryPointState(
    String feature,
    String className,
    String method,
    String descriptor,
    Status status,
    String reason) {

  /** How an entry point is recorded. */
  public enum Status {
    /** Its class file holds the calls that record a use. */
    WOVEN,
    /** Beans of its class are behind a proxy that records a use. */
    PROXIED,
    /** Its uses are not recorded. */
    NOT_WOVEN,
    /** Nobody can tell yet, such as for a bean that is made when it is first needed. */
    UNKNOWN
  }

  /** The feature and its method, as people write it. */
  String place() {
    return new WeavingReport.Finding(
            feature,
            new EntryPoint(
                className,
                method,
                descriptor,
                EntryPoint.Returns.VALUE,
                EntryPoint.Visibility.PUBLIC),
            WeavingReport.Status.UNKNOWN,
            "")
        .place();
  }
}
