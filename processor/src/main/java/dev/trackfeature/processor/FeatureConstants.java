package dev.trackfeature.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.trackfeature.catalog.Feature;
import dev.trackfeature.catalog.FeatureCatalog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;

/**
 * Renders the class of constants and lookups with which code refers to a module's features.
 *
 * <p>JavaPoet renders the class, and the constants are then inserted into its text: rendered one by
 * one, they took more time than the rest of the processor.
 */
final class FeatureConstants {

  /** A class file holds about 20,000 constants, because its format can't number more. */
  static final int MAX_CONSTANTS = 15_000;

  /** The class inside the first one that loads from the provider. */
  static final String CATALOG = "Catalog";

  private static final TypeName FEATURES = ParameterizedTypeName.get(List.class, Feature.class);
  private static final String PLACEHOLDER = "PLACEHOLDER";

  private FeatureConstants() {}

  /**
   * Renders one of a module's classes. The first also has the lookups. There are more only for very
   * many features, and where other processors generate features after the first is written.
   */
  static GeneratedSource render(
      String packageName, String module, int number, Collection<String> names) {
    String name = GeneratedNames.constants(number);
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addJavadoc("The features of module {@code $L}.\n", module)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addField(
                FieldSpec.builder(String.class, PLACEHOLDER)
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$S", PLACEHOLDER)
                    .build())
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    if (number == 1) {
      addLookups(type, packageName);
    }
    JavaFile file =
        JavaFile.builder(packageName, type.build())
            .addFileComment(GeneratedNames.COMMENT)
            .skipJavaLangImports(true)
            .build();
    return new GeneratedSource(packageName + "." + name, withConstants(file.toString(), names));
  }

  private static String withConstants(String frame, Collection<String> names) {
    int start = frame.lastIndexOf('\n', frame.indexOf(PLACEHOLDER)) + 1;
    int end = frame.indexOf('\n', start) + 1;
    String line = frame.substring(start, end);
    int constant = line.indexOf(PLACEHOLDER);
    int value = line.lastIndexOf(PLACEHOLDER);
    Map<String, String> byConstant = new TreeMap<>();
    names.forEach(name -> byConstant.putIfAbsent(GeneratedNames.constant(name), name));
    StringBuilder text = new StringBuilder(frame.length() + names.size() * 2 * line.length());
    text.append(frame, 0, start);
    byConstant.forEach(
        (key, name) ->
            text.append(line, 0, constant)
                .append(key)
                .append(line, constant + PLACEHOLDER.length(), value)
                .append(name)
                .append(line, value + PLACEHOLDER.length(), line.length()));
    return text.append(frame, end, frame.length()).toString();
  }

  private static void addLookups(TypeSpec.Builder type, String packageName) {
    type.addMethod(
            lookup("all", "All features of this module, sorted by name.")
                .returns(FEATURES)
                .addStatement("return Catalog.FEATURES.features()")
                .build())
        .addMethod(
            lookup("find", "The feature of this name, if this module has it.")
                .addParameter(String.class, "name")
                .returns(ParameterizedTypeName.get(Optional.class, Feature.class))
                .addStatement("return Catalog.FEATURES.find(name)")
                .build())
        .addType(catalog(packageName));
  }

  private static MethodSpec.Builder lookup(String name, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc(javadoc + "\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC);
  }

  /** Loads the features when a lookup first asks for them: constants alone cost nothing. */
  private static TypeSpec catalog(String packageName) {
    return TypeSpec.classBuilder(CATALOG)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addField(
            FieldSpec.builder(FeatureCatalog.class, "FEATURES")
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(
                    "$T.of(new $T().features())",
                    FeatureCatalog.class,
                    ClassName.get(packageName, GeneratedNames.PROVIDER))
                .build())
        .build();
  }
}
