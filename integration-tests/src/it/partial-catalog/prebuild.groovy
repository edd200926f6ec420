// Of tomorrow, so that it is stale in both builds, the other source only in the first.
return new File(basedir, 'src/main/java/com/acme/Till.java').setLastModified(System.currentTimeMillis() + 86400000)
