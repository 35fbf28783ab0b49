package dev.lampkeeper.keeper;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Clients whose every call is answered by the test. */
public final class Fake {
  private Fake() {}

  /** What a service answers to a request. */
  @FunctionalInterface
  public interface Answer {
    SdkResponse to(SdkRequest request);
  }

  /**
   * A client of one service.
   *
   * @param answer to each request, whatever form the call has
   */
  public static <C> C client(Class<C> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                arguments.length == 1
                        && arguments[0] instanceof SdkRequest request
                        && SdkResponse.class.isAssignableFrom(method.getReturnType())
                    ? answer.to(request)
                    : InvocationHandler.invokeDefault(proxy, method, arguments)));
  }
}
