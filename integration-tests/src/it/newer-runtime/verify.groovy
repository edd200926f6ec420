import dev.trackfeature.BuiltProject

def message = '''error [TF304] com.acme.Shop was woven for a newer runtime: WovenCalls.exit is not in trackfeature-aspects 0.0.1.
  Use the version of trackfeature-aspects that the class was woven with, or a later one.'''

def built = new BuiltProject(basedir)
assert built.failures() == [message]
assert built.warnings() == [
    '[WARNING] warning [TF315] The processor is 0.1.0-SNAPSHOT and trackfeature-aspects is 0.0.1.',
    '[WARNING]   Use one version of both.']
return true
