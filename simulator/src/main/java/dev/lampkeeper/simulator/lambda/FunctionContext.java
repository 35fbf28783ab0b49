package dev.lampkeeper.simulator.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.lampkeeper.simulator.api.Arn;
import dev.lampkeeper.simulator.kernel.Kernel;
import java.time.Duration;
import java.time.Instant;

/** What a handler can ask Lambda. */
public final class FunctionContext implements Context {
  private final Kernel kernel;
  private final String function;
  private final String requestId;
  private final Instant deadline;

  public FunctionContext(Kernel kernel, String function, String requestId, Instant deadline) {
    this.kernel = kernel;
    this.function = function;
    this.requestId = requestId;
    this.deadline = deadline;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, Duration.between(kernel.instant(), deadline).toMillis());
  }

  @Override
  public String getFunctionName() {
    return function;
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return Arn.of("lambda", "function:" + function + ":live");
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    throw unknown("getLogGroupName");
  }

  @Override
  public String getLogStreamName() {
    throw unknown("getLogStreamName");
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw unknown("getIdentity");
  }

  @Override
  public ClientContext getClientContext() {
    throw unknown("getClientContext");
  }

  @Override
  public int getMemoryLimitInMB() {
    throw unknown("getMemoryLimitInMB");
  }

  @Override
  public LambdaLogger getLogger() {
    throw unknown("getLogger");
  }

  private static UnsupportedOperationException unknown(String method) {
    return new UnsupportedOperationException("The simulated Lambda does not know " + method);
  }
}
