package dev.trackfeature.adoption;

import static org.junit.jupiter.api.Named.named;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test that runs once on each kind of database. Its only argument is the URL of an empty one. All
 * tests share a PostgreSQL server.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(EachDatabase.Fresh.class)
@interface EachDatabase {

  /** Makes the databases of a test. */
  final class Fresh implements ArgumentsProvider {

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) throws Exception {
      Servers servers =
          context
              .getRoot()
              .getStore(Namespace.create(EachDatabase.class))
              .computeIfAbsent(Servers.class, key -> Servers.start(), Servers.class);
      return Stream.of(
          Arguments.of(named("SQLite", servers.sqlite())),
          Arguments.of(named("PostgreSQL", servers.postgres())));
    }
  }

  /** Where the databases are, until JUnit closes it after the last test. */
  final class Servers implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private int databases;

    private Servers(Path folder, EmbeddedPostgres postgres) {
      this.folder = folder;
      this.postgres = postgres;
    }

    private static Servers start() {
      try {
        return new Servers(
            Files.createTempDirectory("trackfeature-databases"), EmbeddedPostgres.start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private synchronized String sqlite() {
      return "jdbc:sqlite:" + folder.resolve("usage" + ++databases + ".db");
    }

    private synchronized String postgres() throws SQLException {
      String name = "usage" + ++databases;
      Databases.execute(postgres.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
      return postgres.getJdbcUrl("postgres", name);
    }

    @Override
    public void close() throws IOException {
      postgres.close();
      List<Path> files;
      try (Stream<Path> found = Files.walk(folder)) {
        files = found.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }
}
