package dev.lampkeeper.simulator.twins;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Function;

/** Puts a fault between a handler and one operation of a client. */
final class Between {
  private Between() {}

  /** How the operation is carried out instead. */
  @FunctionalInterface
  interface Fault<Q, R> {
    R call(Q request, Function<Q, R> real);
  }

  /**
   * A client that carries out one operation in another way.
   *
   * @param request the type of the operation's request
   * @param operation the method's name
   */
  static <C, Q, R> C put(
      Class<C> type, C client, String operation, Class<Q> request, Fault<Q, R> fault) {
    InvocationHandler handler =
        (proxy, method, args) -> {
          boolean sugar =
              method.getName().endsWith("Paginator")
                  || (args != null && args.length == 1 && args[0] instanceof Consumer);
          if (sugar) {
            // Defaults of the interface, which come back here with the request itself.
            return InvocationHandler.invokeDefault(proxy, method, args);
          }
          @SuppressWarnings("unchecked") // an operation answers with its own response
          Function<Q, R> real = q -> (R) invoke(() -> method.invoke(client, q));
          return method.getName().equals(operation)
              ? fault.call(request.cast(args[0]), real)
              : invoke(() -> method.invoke(client, args));
        };
    return type.cast(
        Proxy.newProxyInstance(Between.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private interface Invocation {
    Object run() throws IllegalAccessException, InvocationTargetException;
  }

  private static Object invoke(Invocation invocation) {
    try {
      return invocation.run();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    }
  }
}
