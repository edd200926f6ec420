package dev.trackfeature.tools.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.trackfeature.catalog.EntryPoint;
import dev.trackfeature.weaving.WeavingReport.Finding;
import dev.trackfeature.weaving.WeavingReport.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodSignatureTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "()V",
        "(Lcom/acme/Format;Ljava/lang/String;)V",
        "(BCDFIJSZ)Lcom/acme/Format;",
        "([[I[Ljava/lang/Object;J)[I",
        "(LNoPackage;Lcom/acme/Outer$Inner;)V",
        "(Lcom/äcme/漢;)V"
      })
  void signatureIsWrittenAsTheRuntimeDoes(String descriptor) {
    EntryPoint entry =
        new EntryPoint(
            "com.acme.Reports",
            "export",
            descriptor,
            EntryPoint.Returns.VALUE,
            EntryPoint.Visibility.PUBLIC);

    assertThat("x: " + new MethodSignature("com.acme.Reports", "export", descriptor))
        .isEqualTo(new Finding("x", entry, Status.WOVEN, "").place());
  }

  @Test
  void signatureOfAnExportIsReadable() {
    assertThat(
            new MethodSignature(
                "com.acme.ReportService",
                "export",
                "(Lcom/acme/Format;[Ljava/lang/String;)Ljava/lang/Object;"))
        .hasToString("com.acme.ReportService.export(Format, String[])");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(", ")", "(L)V", "(Lx", "([)V", "no descriptor)", "((()"})
  void descriptorThatIsNoneIsWrittenSomehow(String descriptor) {
    assertThat(new MethodSignature("a.B", "c", descriptor).toString()).startsWith("a.B.c(");
  }

  @Test
  void descriptorOfAMegabyteIsWritten() {
    String descriptor = "(L" + "a/".repeat(500_000) + "B;" + "[".repeat(1_000_000) + "I)V";

    assertThatCode(() -> new MethodSignature("a.B", "c", descriptor).toString())
        .doesNotThrowAnyException();
  }
}
