@FeatureDefaults(category = "everything", owner = "insights")
package acme;

import dev.trackfeature.annotations.FeatureDefaults;
