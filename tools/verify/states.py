"""What events do not tell: the states of the stack's parts, seen every few seconds, and in the end AWS's own histories."""


LASTING = ("InService", "Warmed:Stopped", "Warmed:Running")


class States:
    """Looks, and records what has changed. `now` has what was seen last: {(of, subject): state}."""

    def __init__(self, aws, name, recorder):
        self.name, self.recorder, self.record = name, recorder, recorder.record
        self.groups, self.targets, self.ssm = aws.client("autoscaling"), aws.client("elbv2"), aws.client("ssm")
        self.alarms, self.databases, self.deployments = aws.client("cloudwatch"), aws.client("rds"), aws.client("codedeploy")
        self.now, self.database = {}, None

    def look(self):
        self.recorder.hear()
        seen = {}
        for group in self.groups.describe_auto_scaling_groups(AutoScalingGroupNames=[self.name])["AutoScalingGroups"]:
            warm = self.groups.describe_warm_pool(AutoScalingGroupName=self.name)["Instances"]
            for instance in group["Instances"] + warm:
                seen["lifecycle", instance["InstanceId"]] = instance["LifecycleState"]
            for arn in group.get("TargetGroupARNs", []):
                for target in self.targets.describe_target_health(TargetGroupArn=arn)["TargetHealthDescriptions"]:
                    seen["target", target["Target"]["Id"]] = target["TargetHealth"]["State"]
        instances = [subject for of, subject in seen if of == "lifecycle"]
        self.recorder.ours |= set(instances)
        if instances:
            wanted = [{"Key": "InstanceIds", "Values": instances}]
            for agent in self.ssm.describe_instance_information(Filters=wanted)["InstanceInformationList"]:
                seen["agent", agent["InstanceId"]] = agent["PingStatus"]
        for alarm in self.alarms.describe_alarms(AlarmNamePrefix=self.name)["MetricAlarms"]:
            seen["alarm", alarm["AlarmName"]] = alarm["StateValue"]
        if self.database:
            self.recorder.ours.add(self.database)
            [found] = self.databases.describe_db_instances(DBInstanceIdentifier=self.database)["DBInstances"]
            seen["database", self.database] = found["DBInstanceStatus"]
        self.changed(seen)

    def changed(self, seen):
        for of, subject in self.now.keys() | seen.keys():
            state = seen.get((of, subject), "gone")
            if state != self.now.get((of, subject)):
                self.record.add("state", of=of, subject=subject, state=state)
        self.now = seen

    def instances(self, state):
        return sorted(subject for (of, subject), now in self.now.items() if of == "lifecycle" and now == state)

    def rests(self):
        """Whether no instance is on its way."""
        return all(now in LASTING for (of, _), now in self.now.items() if of == "lifecycle")

    def histories(self):
        """What AWS keeps of the run by itself, with exact times."""
        self.look()
        for page in self.groups.get_paginator("describe_scaling_activities").paginate(AutoScalingGroupName=self.name):
            for activity in page["Activities"]:
                self.record.add("activity", activity["StartTime"], **told(activity, "EndTime", "StatusCode", "Description", "Cause"))
        pages = self.deployments.get_paginator("list_deployments").paginate(applicationName=self.name, deploymentGroupName=self.name)
        for deployment in (id for page in pages for id in page["deployments"]):
            info = self.deployments.get_deployment(deploymentId=deployment)["deploymentInfo"]
            more = told(info, "deploymentId", "status", "creator", "startTime", "completeTime", "description", "errorInformation")
            self.record.add("deployment", info["createTime"], **more)
        for alarm in [subject for of, subject in self.now if of == "alarm"]:
            for page in self.alarms.get_paginator("describe_alarm_history").paginate(AlarmName=alarm):
                for item in page["AlarmHistoryItems"]:
                    self.record.add("alarm", item["Timestamp"], **told(item, "AlarmName", "HistoryItemType", "HistorySummary"))


def told(answer, *parts):
    return {part: answer[part] for part in parts if part in answer}


