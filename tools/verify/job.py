"""The main job, step by step: what is done to the stack, and what has to come of it."""

import os
import time
import zipfile

LOOK_SECONDS = float(os.environ.get("LAMPKEEPER_LOOK_SECONDS", "5"))
REST_SECONDS = 12 * LOOK_SECONDS
KEY = "releases/verify-1.zip"


class Undone(Exception):
    """A step did not come to its end."""


def site(path):
    """A plain PHP site, the smallest there is."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("index.php", "<?php echo 'verified';\n")
    return path


class Job:
    def __init__(self, aws, name, states, folder, say):
        self.name, self.states, self.record, self.say = name, states, states.record, say
        self.groups, self.ec2, self.s3 = aws.client("autoscaling"), aws.client("ec2"), aws.client("s3")
        self.databases, self.alarms = aws.client("rds"), aws.client("cloudwatch")
        self.archive = site(folder / "site.zip")

    def run(self, bucket):
        self.bucket = bucket
        for step in (self.launch, self.release, self.scale_out, self.scale_in, self.take_over, self.fail_over, self.alarm):
            words = step.__name__.replace("_", " ")
            self.say(f"{words}: {step.__doc__}")
            self.record.add("step", step=words)
            step()
        self.say("Waits a little for what comes late.")
        self.rest(lambda: True, 30, "rest")

    def until(self, done, minutes, what):
        """Looks until it is so."""
        end = time.monotonic() + minutes * 60
        while True:
            self.states.look()
            if done():
                return
            if time.monotonic() > end:
                raise Undone(f"{minutes} minutes are over, and this has not come: {what}.")
            time.sleep(LOOK_SECONDS)

    def rest(self, done, minutes, what):
        """Until it is so, and has stayed so for a while with no instance on its way."""
        since = [None]

        def rests():
            if not (done() and self.states.rests()):
                since[0] = None
                return False
            since[0] = since[0] or time.monotonic()
            return time.monotonic() - since[0] >= REST_SECONDS

        self.until(rests, minutes, what)

    def in_service(self, count):
        return lambda: len(self.states.instances("InService")) == count

    def said(self, keeper, *decisions):
        """What the keeper has decided last, if it is one of these."""
        found = [line for line in self.record.lines if line["kind"] == "journal" and line["keeper"] == keeper and line["decision"] in decisions]
        return found[-1]["decision"] if found else None

    def launch(self):
        """the first server, and the spare"""
        ready = lambda: self.in_service(1)() and self.states.instances("Warmed:Stopped")
        self.rest(ready, 30, "one instance in service, and the spare stopped")

    def release(self):
        """an archive is put into the bucket"""
        self.s3.upload_file(str(self.archive), self.bucket, KEY)
        self.until(lambda: self.said("release", "everywhere", "failed") or self.said("check", "refused"), 30, "the release everywhere")
        if not self.said("release", "everywhere"):
            raise Undone("The release was refused, or failed: record.jsonl has the reason.")
        self.rest(self.in_service(1), 10, "rest")

    def scale_out(self):
        """two instances are wanted"""
        self.groups.set_desired_capacity(AutoScalingGroupName=self.name, DesiredCapacity=2)
        self.rest(self.in_service(2), 30, "two instances in service")

    def scale_in(self):
        """one is wanted again"""
        self.groups.set_desired_capacity(AutoScalingGroupName=self.name, DesiredCapacity=1)
        self.rest(self.in_service(1), 30, "one instance in service")

    def take_over(self):
        """the instance in service is terminated behind the group's back"""
        lost = self.states.instances("InService")[0]
        self.ec2.terminate_instances(InstanceIds=[lost])
        self.rest(lambda: self.in_service(1)() and lost not in self.states.instances("InService"), 30, "another instance in service")

    def fail_over(self):
        """the database restarts, on its standby if it has one"""
        if not (database := self.states.database):
            return
        [found] = self.databases.describe_db_instances(DBInstanceIdentifier=database)["DBInstances"]
        begun = len(self.record.lines)
        self.databases.reboot_db_instance(DBInstanceIdentifier=database, ForceFailover=found["MultiAZ"])
        self.until(lambda: self.is_again("database", database, "available", begun), 20, "the database away and available again")

    def alarm(self):
        """the alarm on no healthy server is raised by hand; CloudWatch takes it back"""
        [alarm] = [subject for of, subject in self.states.now if of == "alarm" and "NoTargetAlarm" in subject]
        begun = len(self.record.lines)
        self.alarms.set_alarm_state(AlarmName=alarm, StateValue="ALARM", StateReason="raised by hand, to verify")
        self.until(lambda: self.is_again("alarm", alarm, "OK", begun), 15, "the alarm OK again")

    def is_again(self, of, subject, state, begun):
        """Whether it is so now and has been otherwise since."""
        changed = [line for line in self.record.lines[begun:] if line["kind"] == "state" and (line["of"], line["subject"]) == (of, subject)]
        events = [line["detail"] for line in self.record.lines[begun:] if line["kind"] == "event"]
        heard = [detail for detail in events if subject in (detail.get("alarmName"), detail.get("SourceIdentifier"))]
        return self.states.now[of, subject] == state and (changed or heard)
