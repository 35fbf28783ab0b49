"""That an alarm reaches a person, is about something, and says what missing data means."""

from stack_checks import of


def problems(stack):
    topics = {f"«{path}»" for path in of(stack, "AWS::SNS::Topic")}
    for path, alarm in of(stack, "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm").items():
        for key in ("AlarmActions", "OKActions"):
            if not topics & set(alarm.properties.get(key, [])):
                yield f"{path} has no {key} that tell a topic"
        if alarm.properties.get("ActionsEnabled", True) is not True:
            yield f"{path} has its actions disabled"
        if not alarm.properties.get("AlarmDescription"):
            yield f"{path} says nothing to the person it wakes"
        if alarm.type == "AWS::CloudWatch::Alarm":
            if "TreatMissingData" not in alarm.properties:
                yield f"{path} does not say what missing data means"
            metrics = [alarm.properties, *(m.get("MetricStat", {}).get("Metric", {}) for m in alarm.properties.get("Metrics", []))]
            if any(not d["Value"] for m in metrics for d in m.get("Dimensions", [])):
                yield f"{path} watches a dimension without a value"
