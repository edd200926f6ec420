def log = new File(basedir, 'build.log').text
assert log.count('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0') >= 4 : 'tests ran on both versions of Boot, each said twice'
return true
