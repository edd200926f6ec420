/** The application as a module. */
module com.acme {
  requires dev.trackfeature.aspects;

  provides dev.trackfeature.catalog.FeatureCatalogProvider with
      dev.trackfeature.generated.modules.ModuleFeatureCatalog;
}
