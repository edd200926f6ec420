import dev.trackfeature.BuiltProject
import java.util.jar.JarFile

def built = new BuiltProject(basedir)
assert built.wasWovenOnce('target/classes/com/acme/reports/ReportService.class')
assert built.log.count('Tests run: 5, Failures: 0, Errors: 0, Skipped: 0') >= 2 : 'tests ran in both builds'

def entries = new JarFile(new File(basedir, 'target/reports-1.0.jar')).entries().findAll { !it.directory }
assert entries.collect { it.name }.findAll { !it.startsWith('com/acme/') && !it.startsWith('META-INF/maven/') } as Set == [
    'META-INF/MANIFEST.MF',
    'META-INF/services/dev.trackfeature.catalog.FeatureCatalogProvider',
    'META-INF/trackfeature/reports/feature-catalog.csv',
    'META-INF/trackfeature/reports/feature-catalog.html',
    'META-INF/trackfeature/reports/feature-catalog.json',
    'META-INF/trackfeature/reports/feature-catalog.md',
    'META-INF/trackfeature/reports/features.bin',
    'dev/trackfeature/generated/reports/Features$Catalog.class',
    'dev/trackfeature/generated/reports/Features.class',
    'dev/trackfeature/generated/reports/ModuleFeatureCatalog.class'] as Set

def row = new File(basedir, 'target/classes/META-INF/trackfeature/reports/feature-catalog.md')
    .readLines().find { it.contains('`report_export`') }
assert new File(basedir, '../../../../../README.md').readLines().contains(row) :
    'the row of the catalog that the README shows is not the one that the build wrote'

assert new File(basedir, 'target/classes/com/acme/reports/ReportService.class').exists()
assert !new File(basedir, 'target/test-classes/com/acme/reports/ReportService.class').exists() :
    'weaving copied main classes to those of the tests'

def dependencies = new File(basedir, 'target/dependencies.txt').readLines()
    .collect { it.trim().tokenize(':').take(2).join(':') }
    .findAll { it.contains(':') && !it.contains(' ') } as Set
assert dependencies == [
    'dev.trackfeature:trackfeature-aspects',
    'dev.trackfeature:trackfeature-annotations',
    'dev.trackfeature:trackfeature-runtime',
    'org.aspectj:aspectjrt',
    'io.opentelemetry:opentelemetry-api',
    'io.opentelemetry:opentelemetry-context',
    'io.opentelemetry:opentelemetry-common'] as Set
return true
