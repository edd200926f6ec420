import dev.trackfeature.BuiltProject

def built = new BuiltProject(basedir)
def explained = built.log.substring(built.log.indexOf('\n<plugin>') + 1, built.log.lastIndexOf('</plugin>') + '</plugin>'.length())
assert built.text('pom.xml').contains(explained.indent(6)) : 'the pom is not what explain prints'
return built.wasWovenOnce('target/classes/com/acme/Shop.class')
