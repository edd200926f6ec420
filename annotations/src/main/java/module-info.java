/** What users write, the telemetry contract's names, and the catalog's read model. */
module dev.trackfeature.annotations {
  requires static org.jspecify;

  exports dev.trackfeature.annotations;
  exports dev.trackfeature.catalog;
  exports dev.trackfeature.telemetry;

  uses dev.trackfeature.catalog.FeatureCatalogProvider;
}
