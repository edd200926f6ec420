// With -Dmatrix only, as the same is tested on the newest Boot.
return System.getProperty('matrix') != null
