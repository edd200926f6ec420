package dev.trackfeature.spring.caller;

import org.springframework.core.task.TaskDecorator;

/**
 * Carries the caller of the thread that submits a task to the one that runs it, and leaves that one
 * as it was. A task that a request schedules to run again and again keeps the request's caller.
 */
final class CallerTaskDecorator implements TaskDecorator {

  private final Callers callers;

  CallerTaskDecorator(Callers callers) {
    this.callers = callers;
  }

  @Override
  public Runnable decorate(Runnable task) {
    RequestCaller caller = callers.toCarry();
    return caller == null ? task : () -> run(task, caller);
  }

  private static void run(Runnable task, RequestCaller caller) {
    RequestCaller before = CurrentCaller.get();
    CurrentCaller.set(caller);
    try {
      task.run();
    } finally {
      CurrentCaller.set(before);
    }
  }
}
