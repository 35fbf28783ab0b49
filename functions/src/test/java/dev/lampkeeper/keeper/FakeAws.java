package dev.lampkeeper.keeper;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Clients that answer as a test says. */
public final class FakeAws {
  private FakeAws() {}

  /**
   * A client of which only these operations can be called.
   *
   * @param answers by the names of its methods, from a request to its response
   */
  public static <C> C client(Class<C> type, Map<String, Function<Object, Object>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Function<Object, Object> answer = answers.get(method.getName());
              // Requests in the making and paginators come back here as requests.
              return answer == null || arguments[0] instanceof Consumer
                  ? InvocationHandler.invokeDefault(proxy, method, arguments)
                  : answer.apply(arguments[0]);
            }));
  }
}
