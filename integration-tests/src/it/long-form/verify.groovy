import dev.trackfeature.BuiltProject

def built = new BuiltProject(basedir)
assert built.warnings() == []
assert built.isWoven('target/classes/com/acme/Shop.class')
assert !built.has('target/classes/builddef.lst') : 'the argument file of ajc is among the classes'
return true
