// The baseline is committed, tagged and then gone.
def git = { String... arguments ->
    def process = (['git', '-c', 'user.name=Acme', '-c', 'user.email=acme@example.com'] + arguments.toList())
        .execute(null, basedir)
    process.consumeProcessOutput(System.out, System.err)
    assert process.waitFor() == 0 : "git $arguments"
}
git('init', '--quiet')
git('add', 'feature-catalog.json')
git('commit', '--quiet', '--message=Release')
git('tag', 'v1')
return new File(basedir, 'feature-catalog.json').delete()
