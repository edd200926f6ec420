import dev.trackfeature.BuiltProject

def message = '''error [TF302] src/main/java/com/acme/Shop.java:8: com.acme.Shop.order() carries @TrackFeature("order"), but the catalog of module partial-catalog doesn't list it.
  Compile the module anew (mvn clean), and let javac see all of its sources at once.'''

def built = new BuiltProject(basedir)
assert built.failures() == [message]
assert built.warnings() == [
    '[WARNING] warning [TF314] Execution default-compile has useIncrementalCompilation=false: a partial compilation writes a partial catalog.',
    '[WARNING]   Remove that setting.']
return true
