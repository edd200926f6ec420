package com.acme.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The application's jar in a virtual machine of its own, with a database and the key of tokens. */
final class RunningApplication implements AutoCloseable {

  private static final Path CLASSES = Path.of("target", "classes");
  private static final KeyPair KEYS = keys();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path log;
  private final int port;
  private final Process process;

  /** The jar that the build made, after these options of the virtual machine. */
  static RunningApplication ofJar(Path folder, EmbeddedPostgres database, String... options)
      throws IOException, InterruptedException {
    List<String> launch = new ArrayList<>(List.of(options));
    launch.addAll(List.of("-jar", Path.of("target", "orders-1.0.jar").toString()));
    return new RunningApplication(folder, database, launch);
  }

  /** The folder of classes, as an IDE starts it. */
  static RunningApplication ofClasses(Path folder, EmbeddedPostgres database, String... arguments)
      throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("surefire"))
            .map(entry -> entry.endsWith("orders-1.0.jar") ? CLASSES.toString() : entry)
            .collect(Collectors.joining(File.pathSeparator));
    // Caches may keep what nobody needs until memory is short.
    List<String> launch =
        new ArrayList<>(List.of("-XX:SoftRefLRUPolicyMSPerMB=0", "-cp", classPath));
    launch.add(OrdersApplication.class.getName());
    launch.addAll(List.of(arguments));
    return new RunningApplication(folder, database, launch);
  }

  private RunningApplication(Path folder, EmbeddedPostgres database, List<String> launch)
      throws IOException, InterruptedException {
    log = folder.resolve("log.txt");
    port = freePort();
    Path key = folder.resolve("key.pem");
    Files.writeString(
        key,
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(launch);
    command.addAll(
        List.of(
            "--server.port=" + port,
            "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
            "--spring.security.oauth2.resourceserver.jwt.public-key-location=file:" + key));
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    awaitStart(1);
  }

  /** Waits until it has started this many times. */
  void awaitStart(int times) throws IOException, InterruptedException {
    awaitLog("(?s)(.*Started OrdersApplication){" + times + "}.*");
  }

  /** Waits until the log matches. */
  void awaitLog(String regex) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
    while (!log().matches(regex)) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        process.destroyForcibly();
        throw new AssertionError("nothing in the log matches " + regex + ":\n" + log());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** How many objects of a class are left after a collection of garbage. */
  long instances(String className) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String histogram = new String(jcmd.getInputStream().readAllBytes());
    assertThat(jcmd.waitFor()).as(histogram).isZero();
    return histogram
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .filter(row -> row.length >= 4 && row[3].equals(className))
        .mapToLong(row -> Long.parseLong(row[1]))
        .sum();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** A token of a user, as the company's identity provider signs it. */
  static String token(String tenant, String plan, String user) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.RS256),
            new JWTClaimsSet.Builder()
                .subject(user)
                .claim("tenant_id", tenant)
                .claim("plan", plan)
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .build());
    token.sign(new RSASSASigner(KEYS.getPrivate()));
    return token.serialize();
  }

  String get(String path, String token) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request(path, token).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  /** Returns the status code. */
  int post(String path, String token) throws IOException, InterruptedException {
    return http.send(
            request(path, token).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString())
        .statusCode();
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  /** Asks it to stop, as the platform does. */
  void terminate() {
    process.destroy();
  }

  int awaitExit() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("has stopped").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
