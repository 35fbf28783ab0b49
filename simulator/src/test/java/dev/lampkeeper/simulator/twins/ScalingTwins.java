package dev.lampkeeper.simulator.twins;

import dev.lampkeeper.simulator.region.Wiring;
import java.util.Collections;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScheduledUpdateGroupActionResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Twins that lend capacity wrongly. */
final class ScalingTwins {
  private ScalingTwins() {}

  private static AutoScalingClient schedules(
      AutoScalingClient client,
      Between.Fault<PutScheduledUpdateGroupActionRequest, PutScheduledUpdateGroupActionResponse>
          fault) {
    return Between.put(
        AutoScalingClient.class,
        client,
        "putScheduledUpdateGroupAction",
        PutScheduledUpdateGroupActionRequest.class,
        fault);
  }

  private static AutoScalingClient updates(
      AutoScalingClient client,
      Between.Fault<UpdateAutoScalingGroupRequest, UpdateAutoScalingGroupResponse> fault) {
    return Between.put(
        AutoScalingClient.class,
        client,
        "updateAutoScalingGroup",
        UpdateAutoScalingGroupRequest.class,
        fault);
  }

  /** Lends for ever. */
  static final class ForgetsTheEnd implements Wiring {
    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      return schedules(client, (_, _) -> PutScheduledUpdateGroupActionResponse.builder().build());
    }
  }

  /** Lends first, and writes the end of it with the capacity: where that stays, never. */
  static final class EndsLater implements Wiring {
    private @Nullable PutScheduledUpdateGroupActionRequest end;

    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      AutoScalingClient withoutEnd =
          schedules(
              client,
              (q, _) -> {
                end = q;
                return PutScheduledUpdateGroupActionResponse.builder().build();
              });
      return Between.<AutoScalingClient, SetDesiredCapacityRequest, SetDesiredCapacityResponse>put(
          AutoScalingClient.class,
          withoutEnd,
          "setDesiredCapacity",
          SetDesiredCapacityRequest.class,
          (q, real) -> {
            SetDesiredCapacityResponse answer = real.apply(q);
            if (end != null) {
              client.putScheduledUpdateGroupAction(end);
            }
            return answer;
          });
    }
  }

  /** Does not know what it lent: its own floor is the person's minimum. */
  static final class TakesItsFloorForTheirs implements Wiring {
    @Override
    public DynamoDbClient dynamoDb(DynamoDbClient client) {
      return LedgerTwins.blank(client, "scaling");
    }

    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      return Between
          .<AutoScalingClient, DescribeScheduledActionsRequest, DescribeScheduledActionsResponse>
              put(
                  AutoScalingClient.class,
                  client,
                  "describeScheduledActions",
                  DescribeScheduledActionsRequest.class,
                  (_, _) -> DescribeScheduledActionsResponse.builder().build());
    }
  }

  /** Has a minimum of its own. */
  static final class KnowsNoMinimum implements Wiring {
    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      return updates(client, (q, real) -> real.apply(q.toBuilder().minSize(0).build()));
    }
  }

  /** Does not look who set the capacity. */
  static final class OverridesAPerson implements Wiring {
    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      return Between
          .<AutoScalingClient, DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse>
              put(
                  AutoScalingClient.class,
                  client,
                  "describeScalingActivities",
                  DescribeScalingActivitiesRequest.class,
                  (_, _) -> DescribeScalingActivitiesResponse.builder().build());
    }
  }

  /** Sees neither deployments nor instances that are missing. */
  static final class SeesNoTrouble implements Wiring {
    private String keeper = "";

    @Override
    public SortedMap<String, String> environment(String of, SortedMap<String, String> variables) {
      keeper = of; // Its clients are made next.
      return variables;
    }

    @Override
    public CodeDeployClient codeDeploy(CodeDeployClient client) {
      return keeper.equals("scaling")
          ? Between.<CodeDeployClient, ListDeploymentsRequest, ListDeploymentsResponse>put(
              CodeDeployClient.class,
              client,
              "listDeployments",
              ListDeploymentsRequest.class,
              (_, _) -> ListDeploymentsResponse.builder().build())
          : client;
    }

    @Override
    public AutoScalingClient autoScaling(AutoScalingClient client) {
      return keeper.equals("scaling")
          ? Between
              .<AutoScalingClient, DescribeAutoScalingGroupsRequest,
                  DescribeAutoScalingGroupsResponse>
                  put(
                      AutoScalingClient.class,
                      client,
                      "describeAutoScalingGroups",
                      DescribeAutoScalingGroupsRequest.class,
                      SeesNoTrouble::whole)
          : client;
    }

    private static DescribeAutoScalingGroupsResponse whole(
        DescribeAutoScalingGroupsRequest q,
        Function<DescribeAutoScalingGroupsRequest, DescribeAutoScalingGroupsResponse> real) {
      var all = real.apply(q);
      return all.toBuilder()
          .autoScalingGroups(all.autoScalingGroups().stream().map(SeesNoTrouble::whole).toList())
          .build();
    }

    private static AutoScalingGroup whole(AutoScalingGroup group) {
      String type =
          group.instances().stream().map(Instance::instanceType).findFirst().orElse("m7g.medium");
      Instance one =
          Instance.builder()
              .instanceId("i-00000000000000000")
              .instanceType(type)
              .healthStatus("Healthy")
              .lifecycleState(LifecycleState.IN_SERVICE)
              .build();
      return group.toBuilder().instances(Collections.nCopies(group.desiredCapacity(), one)).build();
    }
  }
}
