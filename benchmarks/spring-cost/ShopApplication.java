package com.acme;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The application that spring-cost.sh starts. Prints what its start took, and with the argument
 * {@code pages} what its pages take.
 */
@SpringBootApplication
public class ShopApplication {

  public static void main(String[] args) throws Exception {
    SpringApplication application = new SpringApplication(ShopApplication.class);
    application.addListeners(
        (ApplicationListener<ApplicationStartedEvent>)
            event ->
                System.out.printf(
                    Locale.ROOT,
                    "started %d %d %d%n",
                    event.getTimeTaken().toMillis(),
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000,
                    cpu() / 1_000_000));
    try (ConfigurableApplicationContext context = application.run()) {
      for (String name : context.getBeanDefinitionNames()) {
        System.out.println("bean " + name);
      }
      if (List.of(args).contains("pages")) {
        Pages.measure(context);
      }
    }
  }

  static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Uses one feature of each bean. */
  @RestController
  static class Uses {

    private final List<Area> areas;

    Uses(List<Area> areas) {
      this.areas = areas;
    }

    @GetMapping("/use")
    int use() {
      return areas.stream().mapToInt(Area::feature0).sum();
    }
  }
}
