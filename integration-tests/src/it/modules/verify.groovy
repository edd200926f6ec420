import dev.trackfeature.BuiltProject

return new BuiltProject(basedir).wasWovenOnce('target/classes/com/acme/Shop.class')
