import dev.trackfeature.BuiltProject
import groovy.json.JsonSlurper

def built = new BuiltProject(basedir)
assert built.warnings() == []
assert built.log.count('Module billing: 1 feature') == 2 : 'the module was compiled and named in both builds'
assert built.log.count('Module returns: 1 feature') == 1 : 'only the first build finds a feature there'
assert built.log.count('verification added to 5 of 6 modules') == 2 : 'all but the parent'

def files = { module, path ->
    def folder = new File(basedir, "$module/target/classes/$path")
    def found = []
    if (folder.exists()) {
        folder.eachFileRecurse { if (it.isFile()) found << folder.toPath().relativize(it.toPath()).toString() }
    }
    found.sort()
}
['billing', 'app'].each { module ->
    assert files(module, 'META-INF/trackfeature').every { it.startsWith("$module/") } : 'a name besides its own'
    assert built.text("$module/target/classes/META-INF/services/dev.trackfeature.catalog.FeatureCatalogProvider")
        == "dev.trackfeature.generated.${module}.ModuleFeatureCatalog\n"
}
assert files('returns', '.') == ['com/acme/Returns.class'] : 'its old catalog is left'
assert files('api', '.') == ['com/acme/api/Owners.class']
assert files('prices', '.') == ['com/acme/prices/Prices.class']

def merged = new JsonSlurper().parseText(built.text('app/target/trackfeature/site/feature-catalog.json'))
assert merged.modules.collect { it.coordinates } == ['com.acme:app:1.0', 'com.acme:billing:1.0']
assert merged.features.collect { "$it.name $it.modules" as String } == ['billing [billing]', 'start [app]']
assert built.text('app/target/trackfeature/site/index.html').contains('Shows billing')
return true
