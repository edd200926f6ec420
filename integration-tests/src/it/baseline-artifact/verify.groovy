import dev.trackfeature.BuiltProject

def breaking = '[TF012] Feature "pay" breaks its baseline in its last entry point:' +
    ' before com.acme.Shop.pay, now none. Deprecate it for a release before it goes, or name it in' +
    ' formerNames of the feature that it became.'
def cure = '  Undo it, or accept it: mvn trackfeature:accept, and commit the baseline.'

def built = new BuiltProject(basedir)
assert built.failures() == ["error $breaking\n$cure" as String]
assert built.warnings() == [
    '[WARNING] warning [TF401] There is no baseline: no version before 1.0 was released.',
    '[WARNING]   Commit one (mvn trackfeature:accept), or name one as git:<ref> or artifact:RELEASE.',
    '[WARNING] warning ' + breaking, // a major version may
    '[WARNING] ' + cure]
assert built.lines('.* since .*') == ['1 change since version 1.0, 1 breaking.'] * 2
return true
