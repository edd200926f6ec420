import dev.trackfeature.BuiltProject

def built = new BuiltProject(basedir)
assert built.failures().size() == 1
assert built.failures()[0].startsWith('error [TF012] ')
assert built.failures()[0].contains('Feature "pay" breaks its baseline in its last entry point')
assert built.warnings() == []
assert built.lines('.* since .*') == [
    'No changes since feature-catalog.json at v1.',
    '1 change since feature-catalog.json at v1, 1 breaking.']
return true
