def log = new File(basedir, 'build.log').text
assert log.count('Module billing: 1 feature') == 2 : 'the module was compiled and named in both builds'
assert log.count('Module returns: 1 feature') == 1 : 'only the first build finds a feature there'

def files = { module, path ->
    def folder = new File(basedir, "$module/target/classes/$path")
    def found = []
    if (folder.exists()) {
        folder.eachFileRecurse { if (it.isFile()) found << folder.toPath().relativize(it.toPath()).toString() }
    }
    found.sort()
}
['billing', 'orders'].each { module ->
    assert files(module, 'META-INF/trackfeature').every { it.startsWith("$module/") } : 'a name besides its own'
    assert new File(basedir, "$module/target/classes/META-INF/services/dev.trackfeature.catalog.FeatureCatalogProvider")
        .text == "dev.trackfeature.generated.${module}.ModuleFeatureCatalog\n"
}
assert files('returns', '.') == ['com/acme/Returns.class'] : 'its old catalog is left'
return true
