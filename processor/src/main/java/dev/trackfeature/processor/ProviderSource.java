package dev.trackfeature.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalogProvider;
import dev.trackfeature.catalog.FeatureDecoder;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Renders the class by which {@link java.util.ServiceLoader} finds a module's features.
 *
 * <p>The features themselves are in a resource beside it. As code they would take the compiler more
 * time than everything else, and large modules would exceed its limits on methods and classes.
 */
final class ProviderSource {

  private ProviderSource() {}

  static GeneratedSource render(String packageName, String module) {
    ClassName name = ClassName.get(packageName, GeneratedNames.PROVIDER);
    JavaFile file =
        JavaFile.builder(
                packageName,
                TypeSpec.classBuilder(name)
                    .addJavadoc("Hands over the features of module {@code $L}.\n", module)
                    .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                    .addSuperinterface(FeatureCatalogProvider.class)
                    .addMethod(
                        override("module")
                            .returns(String.class)
                            .addStatement("return $S", module)
                            .build())
                    .addMethod(
                        override("features")
                            .returns(ParameterizedTypeName.get(List.class, Feature.class))
                            .addStatement(
                                "return $T.read($T.class, $S)",
                                FeatureDecoder.class,
                                name,
                                "/" + GeneratedNames.features(module))
                            .build())
                    .build())
            .addFileComment(GeneratedNames.COMMENT)
            .skipJavaLangImports(true)
            .build();
    return new GeneratedSource(name.canonicalName(), file.toString());
  }

  private static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }
}
