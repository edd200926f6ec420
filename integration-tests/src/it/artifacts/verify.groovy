import dev.trackfeature.BuiltProject

import groovy.json.JsonSlurper

def built = new BuiltProject(basedir)
assert built.warnings() == []
def entryPoints = { module ->
    new JsonSlurper().parseText(built.text("$module/target/trackfeature/weaving.json")).catalogs
        .collectMany { catalog -> catalog.entryPoints.collect { "$catalog.jar $it.feature $it.state" as String } }
}
assert entryPoints('boot-jar') == [' order woven', 'BOOT-INF/lib/library-1.0.jar lend woven']
assert entryPoints('shaded-jar') == [' lend woven', ' order woven']
assert entryPoints('war') == [' order woven', 'WEB-INF/lib/library-1.0.jar lend woven']

assert entryPoints('library') == [' lend woven']
assert built.failures().size() == 1
assert built.failures()[0].startsWith('classes is ')
assert built.failures()[0].contains("libary-1.0.jar, which doesn't exist.")
return true
