package dev.trackfeature.spring.caller;

import static dev.trackfeature.spring.caller.RecordedCallers.use;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tasks on Spring's executors. */
class CallerTaskDecoratorTest {

  private static final String ANN = "acme gold ann s-ann";

  private RunningApplication application;

  @AfterEach
  void stop() {
    if (application != null) {
      application.close();
    }
  }

  @Test
  void aTaskOnAPoolHasItsRequestsCaller() {
    application = RunningApplication.onServlets(Application.class);

    String thread = getAs("ann");

    assertThat(thread).startsWith("task-").endsWith("virtual=false");
    assertThat(application.usersOf("task")).containsExactly(ANN);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aTaskOnAVirtualThreadHasItsRequestsCaller() {
    application =
        RunningApplication.onServlets(Application.class, "spring.threads.virtual.enabled=true");

    String thread = getAs("ann");
    getAs("ben");

    assertThat(thread).endsWith("virtual=true");
    assertThat(application.usersOf("task")).containsExactly(ANN, "acme gold ben s-ben");
  }

  @Test
  void theApplicationsDecoratorIsKept() {
    application = RunningApplication.onServlets(Decorating.class);

    getAs("ann");

    assertThat(application.usersOf("task")).containsExactly(ANN);
    assertThat(application.bean(OwnDecorator.class).decorated).containsOnly(ANN.split(" ")[2]);
  }

  /** What Spring Boot 3.5 asks for is the only one or none; Spring Boot 4 asks for all. */
  @Test
  void theStartersDecoratorIsNotInTheWayOfTheApplications() {
    ApplicationContextRunner runner =
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(FeatureCallerAutoConfiguration.class));
    runner.run(
        context ->
            assertThat(context.getBeanProvider(TaskDecorator.class).getIfUnique())
                .isInstanceOf(CallerTaskDecorator.class));
    runner
        .withUserConfiguration(OwnDecorator.class, Injected.class)
        .run(
            context -> {
              ObjectProvider<TaskDecorator> decorators =
                  context.getBeanProvider(TaskDecorator.class);
              assertThat(decorators.getIfUnique()).isInstanceOf(OwnDecorator.class);
              assertThat(decorators.orderedStream()).hasSize(2);
              assertThat(context.getBean(Injected.class).decorator)
                  .isInstanceOf(OwnDecorator.class);
            });
  }

  private String getAs(String user) {
    return application.get("/task", "Authorization", Tokens.bearer(user)).body();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableAsync
  @Import({Handlers.class, Tasks.class})
  static class Application {

    @Bean
    JwtDecoder decoder() {
      return Tokens.decoder();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import({Application.class, OwnDecorator.class, Injected.class})
  static class Decorating {}

  /** Takes the name of the request's user along. */
  static class OwnDecorator implements TaskDecorator {

    final List<String> decorated = new CopyOnWriteArrayList<>();

    @Override
    public Runnable decorate(Runnable task) {
      return () -> {
        RequestCaller caller = CurrentCaller.get();
        decorated.add(
            caller == null || caller.context() == null ? "none" : caller.context().userId());
        task.run();
      };
    }
  }

  /** An application's bean that takes its only decorator. */
  static class Injected {

    final TaskDecorator decorator;

    Injected(TaskDecorator decorator) {
      this.decorator = decorator;
    }
  }

  @RestController
  static class Handlers {

    private final Tasks tasks;

    Handlers(Tasks tasks) {
      this.tasks = tasks;
    }

    @GetMapping("/task")
    String task() throws Exception {
      return tasks.run().get();
    }
  }

  static class Tasks {

    @Async
    public Future<String> run() throws Exception {
      use("task");
      Thread thread = Thread.currentThread();
      boolean virtual =
          Runtime.version().feature() >= 21
              && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
      return CompletableFuture.completedFuture(thread.getName() + " virtual=" + virtual);
    }
  }
}
