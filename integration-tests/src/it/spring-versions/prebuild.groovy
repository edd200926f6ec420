// Boot 4.1 manages OpenTelemetry 1.62, 4.0 manages 1.55, 3.5 manages 1.49. Of 4.0.8 neither the
// starter of WebFlux nor DevTools can be had from every mirror of Maven Central.
def sources = new File(basedir, '../../../../src/it').canonicalFile
// Boot 3.5 has no starter for OpenTelemetry: the bridge brings it.
def starter = '''<groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-opentelemetry</artifactId>'''
def bridge = '''<groupId>io.micrometer</groupId>
      <artifactId>micrometer-tracing-bridge-otel</artifactId>'''
def devTools = '''    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-devtools</artifactId>
      <scope>test</scope>
    </dependency>
'''

for (module in ['orders-4.0.8', 'orders-3.5.16', 'search-3.5.16']) {
  def (project, boot) = module.split('-')
  def from = new File(sources, 'spring-' + project)
  def to = new File(basedir, module)
  new File(from, 'src').eachFileRecurse(groovy.io.FileType.FILES) { file ->
    def copy = new File(to, from.toPath().relativize(file.toPath()).toString())
    copy.parentFile.mkdirs()
    copy.bytes = file.bytes
  }
  def pom = new File(from, 'pom.xml').text
      .replace('<version>4.1.1</version>', "<version>$boot</version>")
  assert pom.contains("<version>$boot</version>")
  new File(to, 'pom.xml').text = boot.startsWith('3')
      ? pom.replace(starter, bridge)
      : pom.replace(devTools, '')
}
return true
