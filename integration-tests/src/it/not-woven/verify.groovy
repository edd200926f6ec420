import dev.trackfeature.BuiltProject

def message = '''error [TF301] src/main/java/com/acme/Shop.java:8: order: com.acme.Shop.order() is not woven.
  Weave the classes: add the trackfeature-maven-plugin with <extensions>true</extensions> to the build. Where an agent weaves them when they are loaded, set weaving to load-time.'''

def built = new BuiltProject(basedir)
assert built.failures() == [message] * 2
assert built.warnings() == []
return true
