import dev.trackfeature.BuiltProject

def built = new BuiltProject(basedir)
assert built.warnings() == []
['ours-there', 'others-first'].each { module ->
    def file = "$module/target/classes/com/acme/Shop.class"
    assert built.isWoven(file)
    assert new File(basedir, file).getText('ISO-8859-1') =~ /com\/acme\/audit\/Audit[^e]/ : 'the other aspect is lost'
}
assert built.runs('weave', 'ours-there') == 0 : 'it is woven there already'
assert built.runs('verify', 'ours-there') == 2
assert built.log.count('Wove 1 of 1 tracked classes') == 1 : 'only others-first, only at first'
return true
