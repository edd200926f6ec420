import dev.trackfeature.BuiltProject

def built = new BuiltProject(basedir)
assert built.warnings() == []
assert built.log.count('Wove 1 of 1 tracked classes') == 2 : 'the class and the class of the tests, each once'
assert built.isWoven('target/classes/com/acme/Shop.class')
assert built.isWoven('target/test-classes/com/acme/Till.class')
assert built.has('target/classes/META-INF/trackfeature/shop/feature-catalog.json')
assert built.has('target/test-classes/META-INF/trackfeature/shop-tests/feature-catalog.json')
assert !built.has('target/classes/META-INF/trackfeature/shop/feature-catalog.html') : 'outputs of the processorOptions'
return true
