import dev.trackfeature.OtherAspects

OtherAspects.in(localRepositoryPath).install('0.0.2')
return true
