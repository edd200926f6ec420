package dev.trackfeature.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedNamesTest {

  /** Every kind of character of a module's name, and those that the escapes are made of. */
  private static final String ALPHABET = "a25def-._";

  private static final int LONGEST = 5;

  @Test
  void distinctModuleNamesGiveDistinctPackages() {
    Map<String, String> modules = new HashMap<>();
    List<String> names = new ArrayList<>(List.of(""));
    for (int length = 1; length <= LONGEST; length++) {
      names = longer(names);
      for (String module : names) {
        if (Character.isLetterOrDigit(module.charAt(0))) {
          String packageName = GeneratedNames.packageName(module);
          assertThat(modules.put(packageName, module)).as(packageName).isNull();
        }
      }
    }
    assertThat(modules).hasSizeGreaterThan(40_000);
  }

  @ParameterizedTest
  @CsvSource({
    "billing, billing",
    "sample-app, sample_app",
    "shop.core, shop_2ecore",
    "shop_core, shop_5fcore",
    "shop-2d, shop_2d2d",
    "2fa, _2fa",
    "new, _new"
  })
  void moduleNameGivesReadablePackage(String module, String last) {
    String packageName = GeneratedNames.packageName(module);

    assertThat(packageName).isEqualTo("dev.trackfeature.generated." + last);
    assertThat(SourceVersion.isName(packageName)).isTrue();
  }

  private static List<String> longer(List<String> names) {
    return names.stream().flatMap(name -> ALPHABET.chars().mapToObj(c -> name + (char) c)).toList();
  }
}
