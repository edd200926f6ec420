package dev.trackfeature.spring.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application without a class of an optional library, for a class loader that lacks some. Its
 * result is who used the features of one request: in the handler, and in a task that it waits for.
 */
public final class IsolatedApplication implements Callable<List<String>> {

  private static final String[] HEADERS = {
    "trackfeature.caller.tenant.header=X-Tenant", "trackfeature.caller.user.header=X-User"
  };

  @Override
  public List<String> call() {
    boolean servlets = isPresent("jakarta.servlet.Filter");
    if (servlets) {
      // A virtual machine takes one such factory, and that of a Tomcat that lives on.
      TomcatURLStreamHandlerFactory.disable();
    }
    try (RunningApplication application =
        servlets
            ? RunningApplication.onServlets(Application.class, HEADERS)
            : RunningApplication.onReactor(Application.class, HEADERS)) {
      application.get("/use", "X-Tenant", "acme", "X-User", "ann");
      List<String> uses = new ArrayList<>(application.usersOf("page"));
      uses.addAll(application.usersOf("task"));
      return uses;
    }
  }

  private static boolean isPresent(String name) {
    try {
      Class.forName(name, false, IsolatedApplication.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableAsync
  @Import({Handlers.class, Tasks.class})
  static class Application {}

  @RestController
  static class Handlers {

    private final Tasks tasks;

    Handlers(Tasks tasks) {
      this.tasks = tasks;
    }

    @GetMapping("/use")
    String use() throws Exception {
      RecordedCallers.use("page");
      tasks.use().get();
      return "used";
    }
  }

  static class Tasks {

    @Async
    public Future<String> use() {
      RecordedCallers.use("task");
      return CompletableFuture.completedFuture("used");
    }
  }
}
