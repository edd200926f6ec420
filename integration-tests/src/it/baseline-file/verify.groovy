import dev.trackfeature.BuiltProject

def breaking = '[TF012] feature-catalog.json:30: Feature "pay" breaks its baseline in its last entry point:' +
    ' before com.acme.Shop.pay, now none. Deprecate it for a release before it goes, or name it in' +
    ' formerNames of the feature that it became.'
def cure = '  Undo it, or accept it: mvn trackfeature:accept, and commit the baseline.'

def built = new BuiltProject(basedir)
assert built.failures() == ["error $breaking\n$cure" as String]
assert built.warnings() == [
    '[WARNING] warning [TF401] There is no baseline: feature-catalog.json does not exist.',
    '[WARNING]   Commit one (mvn trackfeature:accept), or name one as git:<ref> or artifact:RELEASE.',
    '[WARNING] warning ' + breaking, // diff never fails
    '[WARNING] ' + cure]
assert built.lines('.* since .*') == ['No changes since feature-catalog.json.'] +
    ['1 change since feature-catalog.json, 1 breaking.'] * 2
assert built.log.count('::error file=feature-catalog.json,line=30,title=TF012::Feature "pay" breaks') == 2
assert built.text('target/trackfeature/changes.txt') ==
    "1 change since feature-catalog.json, 1 breaking.\nerror $breaking\n$cure\n"
['md', 'sarif', 'json'].each { assert built.text("target/trackfeature/changes.$it").contains('TF012') }
return true
