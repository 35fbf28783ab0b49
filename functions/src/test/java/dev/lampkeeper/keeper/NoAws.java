package dev.lampkeeper.keeper;

import java.lang.reflect.Proxy;

/** Clients for what never calls AWS. */
public final class NoAws {
  private NoAws() {}

  /** A client each of whose calls fails the test. */
  public static <C> C client(Class<C> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new AssertionError(method + " was called");
            }));
  }
}
