import static java.util.concurrent.TimeUnit.MILLISECONDS

import dev.trackfeature.BuiltProject

def built = new BuiltProject(basedir)
assert built.warnings() == [
    '[WARNING] warning [TF315] The processor is 0.1.0-SNAPSHOT and trackfeature-aspects is 0.0.2.',
    '[WARNING]   Use one version of both.']
assert built.lines(/Wove .*/) == [
    'Wove 2 of 2 tracked classes', // first
    // nothing
    'Wove 2 of 2 tracked classes', // touch: javac compiles the module anew
    'Wove 3 of 3 tracked classes', // add
    'Wove 2 of 2 tracked classes', // delete
    'Wove 2 of 2 tracked classes'] // other aspects

// A build that is killed while it weaves leaves what javac wrote, and the next one weaves it.
def settings = new File(basedir, 'target/settings.xml')
settings.text = '<settings/>'
def maven = { String... arguments ->
    def command = [System.getProperty('maven.home') + '/bin/mvn', '-o', "-Dmaven.repo.local=$localRepositoryPath",
        // Takes what is there, from whatever repository it came.
        '-Daether.enhancedLocalRepository.trackingFilename=none', '-s', settings.path] + arguments.toList()
    new ProcessBuilder(command.collect { it as String }).directory(basedir).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(basedir, 'killed.log'))).start()
}
def staged = { new File(basedir, 'target/trackfeature').list().findAll { it ==~ /weaving-\d+/ } }

// Without the copies of woven classes, so that it weaves for long enough.
assert new File(basedir, 'target/trackfeature/woven').deleteDir()
def killed = maven('process-classes', '-Dstep=touch')
while (killed.alive && staged().empty) {
    killed.waitFor(5, MILLISECONDS)
}
killed.destroyForcibly()
assert killed.waitFor() != 0 : 'it was over before'
assert !staged().empty
assert !built.isWoven('target/classes/com/acme/Shop.class')

assert maven('process-classes').waitFor() == 0 : 'the build after that fails'
assert staged().empty : 'what the killed build left is still there'
assert built.isWoven('target/classes/com/acme/Shop.class')
assert built.isWoven('target/classes/com/acme/Market.class')
return true
