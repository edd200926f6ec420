@dev.trackfeature.annotations.FeatureDefaults(category = "package")
package acme;
