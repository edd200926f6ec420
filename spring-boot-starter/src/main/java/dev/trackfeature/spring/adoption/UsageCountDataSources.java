package dev.trackfeature.spring.adoption;

import dev.trackfeature.adoption.JdbcUsageCountStore;
import dev.trackfeature.adoption.UsageCountStore;
import dev.trackfeature.spring.StarterDiagnostic;
import dev.trackfeature.spring.StarterException;
import dev.trackfeature.spring.UsageCountDataSource;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds the {@link DataSource} in which counts are kept: the one that is named, or marked with
 * {@link UsageCountDataSource}, or the only or primary one.
 */
final class UsageCountDataSources {

  private final ListableBeanFactory beanFactory;
  private final ObjectProvider<DataSource> all;
  private final ObjectProvider<DataSource> marked;

  /**
   * @param marked those with {@link UsageCountDataSource}
   */
  UsageCountDataSources(
      ListableBeanFactory beanFactory,
      ObjectProvider<DataSource> all,
      ObjectProvider<DataSource> marked) {
    this.beanFactory = beanFactory;
    this.all = all;
    this.marked = marked;
  }

  /**
   * The store in the database.
   *
   * @param name of the bean; null or empty where it isn't named
   * @throws StarterException TFS05, when there isn't one data source of a database that is
   *     supported
   */
  UsageCountStore store(@Nullable String name) {
    DataSource found = name == null || name.isBlank() ? unnamed() : named(name);
    try {
      return JdbcUsageCountStore.create(found);
    } catch (IllegalArgumentException unsupported) {
      throw failure("its DataSource doesn't fit: " + firstSentence(unsupported));
    }
  }

  private DataSource named(String name) {
    if (!beanFactory.containsBean(name) || !beanFactory.isTypeMatch(name, DataSource.class)) {
      throw failure("there is no DataSource bean '" + name + "'; there is " + names());
    }
    return beanFactory.getBean(name, DataSource.class);
  }

  private DataSource unnamed() {
    DataSource found = marked.getIfUnique();
    if (found != null) {
      return found;
    }
    if (marked.stream().findAny().isPresent()) {
      throw failure(
          "several DataSource beans are marked with @UsageCountDataSource, of " + names());
    }
    found = all.getIfUnique();
    if (found != null) {
      return found;
    }
    throw failure(
        candidates().length == 0
            ? "there is no DataSource bean"
            : "none of the DataSource beans is marked or primary: " + names());
  }

  private String names() {
    String[] names = candidates();
    return names.length == 0 ? "none" : "'" + String.join("', '", names) + "'";
  }

  private String[] candidates() {
    String[] names =
        BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
            beanFactory, DataSource.class, true, false);
    Arrays.sort(names);
    return names;
  }

  /** What is wrong; the rest is a cure for those who build the store by hand. */
  private static String firstSentence(IllegalArgumentException unsupported) {
    String message = String.valueOf(unsupported.getMessage());
    int end = message.indexOf(". ");
    String sentence = end < 0 ? message : message.substring(0, end);
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  private static StarterException failure(String problem) {
    return StarterDiagnostic.TFS05.failure(problem);
  }
}
