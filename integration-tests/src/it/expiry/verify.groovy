import dev.trackfeature.BuiltProject

def message = '''error [TF701] src/main/java/com/acme/Shop.java:14: Feature "fax" is to be removed in 2026-06-30. It is due today.
  Remove it, or move removeIn.'''

def built = new BuiltProject(basedir)
assert built.failures() == [message]
assert built.warnings() == []
assert built.text('target/trackfeature/expiry.md').contains('`fax`')
assert built.text('target/trackfeature/expiry.json').contains('"fax"')
return true
