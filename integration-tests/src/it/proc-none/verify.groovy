import dev.trackfeature.BuiltProject

def message = '''error [TF310] Execution default-compile runs no annotation processors (proc=none), so there is no catalog.
  Remove that setting, or have another execution run the processors.'''

def built = new BuiltProject(basedir)
assert built.failures() == [message] * 2
assert built.warnings() == []
return true
