"""That what waits for something waits longer than it: drain < hook < timeouts."""

import itertools

from stack_checks import of

DRAIN_REST = 270  # seconds that drain needs beside the connections' own, as its parameter says
LAUNCH_REST = 180  # seconds that bootstrap needs beside preparation and delivery


def problems(stack):
    environments = {
        path: function.properties["Environment"]["Variables"] for path, function in of(stack, "AWS::Lambda::Function").items()
    }
    for path, told in environments.items():
        if "DRAIN_SECONDS" in told and int(told["DRAIN_SECONDS"]) + DRAIN_REST > int(told["TERMINATE_HEARTBEAT_SECONDS"]):
            yield f"{path}: draining does not fit into the heartbeat of the termination hook"
        if "DELIVER_SECONDS" in told:
            wanted = int(told["PREPARE_SECONDS"]) + int(told["DELIVER_SECONDS"]) + LAUNCH_REST
            if wanted > int(told["LAUNCH_HEARTBEAT_SECONDS"]):
                yield f"{path}: preparation and delivery do not fit into the heartbeat of the launch hook"
    yield from hooks(stack, environments)
    yield from target_groups(stack, environments)
    yield from runs(stack)
    yield from answers(stack)


def hooks(stack, environments):
    """A group of our own carries just the hooks of keepers that act, as those know them."""
    for path, group in of(stack, "AWS::AutoScaling::AutoScalingGroup").items():
        there = {
            (hook["LifecycleTransition"].split("_")[-1], hook["LifecycleHookName"], int(hook["HeartbeatTimeout"]))
            for hook in group.properties.get("LifecycleHookSpecificationList", [])
        }
        wanted = set()
        for told in environments.values():
            for hook, beat, transition in (
                ("LAUNCH_HOOK", "LAUNCH_HEARTBEAT_SECONDS", "LAUNCHING"),
                ("TERMINATE_HOOK", "TERMINATE_HEARTBEAT_SECONDS", "TERMINATING"),
            ):
                if hook in told and told.get("MODE") == "act":
                    wanted.add((transition, told[hook], int(told[beat])))
        if there != wanted:
            yield f"{path} has the hooks {sorted(there)}, its keepers answer {sorted(wanted)}"
        for hook in group.properties.get("LifecycleHookSpecificationList", []):
            if hook.get("DefaultResult") != "CONTINUE":
                yield f"{path}: the hook {hook['LifecycleHookName']} does not go on by itself"


def target_groups(stack, environments):
    drains = {int(told["DRAIN_SECONDS"]) for told in environments.values() if "DRAIN_SECONDS" in told}
    for path, group in of(stack, "AWS::ElasticLoadBalancingV2::TargetGroup").items():
        attributes = {a["Key"]: a["Value"] for a in group.properties.get("TargetGroupAttributes", [])}
        delay = int(attributes.get("deregistration_delay.timeout_seconds", 300))
        if any(delay > drain for drain in drains):
            yield f"{path} drains for {delay} s, longer than the {min(drains)} s that drain allows for"


def runs(stack):
    """A message stays hidden while it is worked on: for six runs, as Lambda wants, or for one where that takes a quarter."""
    functions, queues = of(stack, "AWS::Lambda::Function"), of(stack, "AWS::SQS::Queue")
    for path, source in of(stack, "AWS::Lambda::EventSourceMapping").items():
        [queue] = [q for p, q in queues.items() if source.properties["EventSourceArn"] == f"«{p}.Arn»"]
        [function] = [
            f for p, f in functions.items() if source.properties["FunctionName"] in (f"«{p}»", f"«{p}.Arn»", f"«{p}Aliaslive»")
        ]
        timeout = function.properties["Timeout"]
        if int(queue.properties.get("VisibilityTimeout", 30)) < timeout * (1 if timeout == 900 else 6):
            yield f"{path}: a message is seen again while it is worked on"


def answers(stack):
    """CloudFormation waits for a custom resource for longer than its function may run."""
    functions = of(stack, "AWS::Lambda::Function")
    for (path, resource), (name, function) in itertools.product(stack.all().items(), functions.items()):
        if resource.properties.get("ServiceToken") in (f"«{name}Aliaslive»", f"«{name}.Arn»"):
            if int(resource.properties.get("ServiceTimeout", 3600)) <= function.properties["Timeout"]:
                yield f"{path} is given up before its function ends"
