/** The application as a module. */
module com.acme.exports {
  requires io.opentelemetry.sdk.testing;
  requires java.net.http;
  requires jdk.httpserver;
  requires dev.trackfeature.aspects;

  provides dev.trackfeature.catalog.FeatureCatalogProvider with
      dev.trackfeature.generated.exports.ModuleFeatureCatalog;
}
