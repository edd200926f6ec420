package dev.trackfeature.tools.changes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackfeature.tools.report.Finding;
import dev.trackfeature.tools.report.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With real repositories. */
class GitBaselineTest {

  private static final String NAME = "feature-catalog.json";

  @TempDir Path folder;

  private Path module;

  /** Two commits, of which the first is {@code v1.0}: a feature comes, then another. */
  @BeforeEach
  void makeRepository() throws IOException, InterruptedException {
    Path repository = Files.createDirectory(folder.resolve("a répo"));
    module = Files.createDirectory(repository.resolve("shop module"));
    git(repository, "init", "-q", "-b", "main");
    commit("first");
    git(repository, "tag", "v1.0");
    commit("first", "second");
    Catalogs.into(module.resolve("classes"), "shop", "second");
  }

  private void commit(String... features) throws IOException, InterruptedException {
    Files.writeString(module.resolve(NAME), Catalogs.of("shop", features));
    git(module, "add", ".");
    git(module, "commit", "-q", "-m", "Change");
  }

  private static String git(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "user.name=T",
                "-c",
                "user.email=t@example.org",
                "-c",
                "commit.gpgsign=false"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.strip();
  }

  private List<String> messages(Path in, String baseline) {
    return Changes.compare(Catalogs.task(in, baseline)).findings().stream()
        .map(Finding::message)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"git:v1.0", "git:HEAD~1", "git:refs/tags/v1.0", "git:main^", "git:@{0}~"})
  void theFileIsReadAsItWasCommitted(String baseline) {
    assertThat(messages(module, baseline))
        .containsExactly(
            "Feature \"first\" breaks its baseline in its last entry point: before acme.A.first, now"
                + " none. Deprecate it for a release before it goes, or name it in formerNames of"
                + " the feature that it became.",
            "Feature \"second\" is new.");
  }

  @Test
  void theFileNeedNotExistNow() throws IOException {
    Files.delete(module.resolve(NAME));

    assertThat(messages(module, "git:v1.0")).hasSize(2);
  }

  @Test
  void aRefWithoutTheFileHasNoBaseline() throws IOException, InterruptedException {
    git(module, "rm", "-q", NAME);
    git(module, "commit", "-q", "-m", "Remove it");

    assertThat(messages(module, "git:HEAD"))
        .containsExactly("There is no baseline: HEAD has no feature-catalog.json.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"git:", "git: ", "git:-h", "git:--output=x", "git:a\u0000b", "git:a\nb"})
  void whatIsNoRefIsRefused(String baseline) {
    assertThatThrownBy(() -> Baseline.parse(baseline))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("names no ref");
  }

  @ParameterizedTest
  @CsvSource({
    "v9, 'git fetch origin tag v9 (for a branch, write git:origin/v9 instead).'",
    "up/main, git fetch up main:refs/remotes/up/main",
    "abcdef1234, git fetch origin abcdef1234",
    "HEAD~50, 'git fetch --tags origin (in GitHub Actions: fetch-depth: 0).'",
    "$(touch x), 'git fetch --tags origin (in GitHub Actions: fetch-depth: 0).'",
    "HEAD:secret, 'git fetch --tags origin (in GitHub Actions: fetch-depth: 0).'"
  })
  void anUnknownRefSaysWhatToFetch(String ref, String fetch)
      throws IOException, InterruptedException {
    git(module, "remote", "add", "origin", "nowhere");
    git(module, "remote", "add", "up", "nowhere");

    assertThatThrownBy(() -> messages(module, "git:" + ref))
        .isInstanceOf(ToolException.class)
        .hasMessage("git knows no commit " + ref + ". Fetch it: " + fetch);
  }

  @Test
  void aShallowCloneSaysWhatToFetchAndThatWorks() throws IOException, InterruptedException {
    Path repository = module.getParent();
    git(folder, "clone", "-q", "--depth=1", "--no-tags", repository.toUri().toString(), "clone");
    Path clone = folder.resolve("clone/shop module");

    assertThatThrownBy(() -> messages(clone, "git:v1.0"))
        .hasMessageStartingWith(
            "git knows no commit v1.0 in this shallow clone. Fetch it: git fetch --depth=1 origin"
                + " tag v1.0 (");
    assertThatThrownBy(() -> messages(clone, "git:HEAD~1"))
        .hasMessageContaining("git fetch --unshallow origin");
    git(clone, "fetch", "-q", "--depth=1", "origin", "tag", "v1.0");
    assertThat(messages(clone, "git:v1.0"))
        .singleElement()
        .asString()
        .startsWith("Feature \"first\" breaks its baseline");
  }

  @Test
  void withoutARepositoryItIsSaidWhatGitSays() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));

    assertThatThrownBy(() -> messages(outside, "git:main"))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("git finds no repository for feature-catalog.json.")
        .hasMessageContaining("not a git repository");
  }

  @Test
  void withoutGitItIsSaidHowToDoWithoutIt() {
    assertThatThrownBy(() -> new GitCommand(folder, "no-such-git").run("status"))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("git can't be started: ");
  }

  @Test
  void aDamagedFileIsNamedWithItsRef() throws IOException, InterruptedException {
    Files.writeString(module.resolve(NAME), "{");
    git(module, "commit", "-q", "-a", "-m", "Break it");

    assertThatThrownBy(() -> messages(module, "git:main"))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("feature-catalog.json at main ends too early in line 1.");
  }

  @Test
  void noFilterOfTheRepositoryRuns() throws IOException, InterruptedException {
    git(module, "config", "diff.evil.textconv", "touch ran;cat");
    git(module, "config", "filter.evil.smudge", "touch ran;cat");
    Files.writeString(module.getParent().resolve(".gitattributes"), "* diff=evil filter=evil\n");

    assertThat(messages(module, "git:v1.0")).hasSize(2);
    assertThat(module.resolve("ran")).doesNotExist();
    assertThat(module.getParent().resolve("ran")).doesNotExist();
  }

  @Test
  void aTagWithAVersionLetsAHigherMajorVersionBreak() {
    ReleasedArtifacts none = Artifacts.none();
    ChangeTask task = Catalogs.task(module, "git:v1.0");

    assertThat(
            Changes.compare(Catalogs.released(task, "2.0-SNAPSHOT", AllowBreaking.MAJOR, none))
                .report()
                .fails())
        .isFalse();
    assertThat(
            Changes.compare(Catalogs.released(task, "1.9", AllowBreaking.MAJOR, none))
                .report()
                .fails())
        .isTrue();
    ChangeTask branch = Catalogs.task(module, "git:main");
    assertThatThrownBy(
            () -> Changes.compare(Catalogs.released(branch, "2", AllowBreaking.MAJOR, none)))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "allowBreaking=major needs the version of the baseline, which feature-catalog.json at"
                + " main doesn't say. Compare with artifact:RELEASE, or with a tag such as"
                + " git:v1.2.0.");
  }

  @ParameterizedTest
  @CsvSource({
    "v1.2.0, 1.2.0",
    "1.2, 1.2",
    "v2, 2",
    "shop-1.2.0-rc1, 1.2.0-rc1",
    "refs/tags/release/shop-api-3.0, 3.0",
    "main, ''",
    "origin/main, ''",
    "12ab34f, ''",
    "1234567, ''",
    "HEAD~1, ''",
    "v, ''"
  })
  void aRefSaysAVersionAsTagsDo(String ref, String version) {
    assertThat(RefVersion.of(ref)).isEqualTo(version);
  }
}
