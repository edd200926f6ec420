import dev.trackfeature.BuiltProject

def message = '''error [TF311] 1 class carries @TrackFeature, but trackfeature-aspects is not on the compile class path.
  Add the dependency dev.trackfeature:trackfeature-aspects.'''

def built = new BuiltProject(basedir)
assert built.failures() == [message] * 2
assert built.warnings() == []
return true
