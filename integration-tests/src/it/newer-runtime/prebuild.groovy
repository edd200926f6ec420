import dev.trackfeature.OtherAspects

OtherAspects.in(localRepositoryPath).without('exit').install('0.0.1')
return true
