package dev.trackfeature.generated.golden;

class ModuleFeatureCatalog {}
