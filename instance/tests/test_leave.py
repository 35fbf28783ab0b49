import unittest

from machine import Machine


class Leave(Machine):
    def setUp(self):
        super().setUp()
        self.has("codedeploy-agent")
        self.steps = self.root / "opt/codedeploy-agent/deployment-root/ongoing-deployment"

    def in_a_step(self):
        self.steps.mkdir(parents=True)
        (self.steps / "d-1").write_text("host command")

    def test_an_idle_agent_takes_no_further_step(self):
        self.assertEqual("the agent was in no step, and it takes no further one", self.ok("leave")[5])
        self.assertEqual((["codedeploy-agent"], []), (self.calls("stop"), self.calls("kill")))

    def test_an_agent_in_a_step_is_killed_reports_it_and_is_stopped(self):
        self.in_a_step()
        (self.root / "restart/codedeploy-agent").write_text(f"rm -r '{self.steps}'\n")  # as the agent does when it has reported the step
        self.assertEqual("the agent's step was ended, and it takes no further one", self.ok("leave")[5])
        self.assertEqual((["codedeploy-agent"],) * 3, (self.calls("kill"), self.calls("restart"), self.calls("stop")))

    def test_a_machine_that_comes_back_is_prepared_anew(self):
        self.has("nginx", "php8.2-fpm")
        self.serve()
        self.ok("prepare")
        self.ok("leave")
        self.assertFalse((self.root / "run/lampkeeper/prepare.verdict").exists())
        self.ok("prepare")
        self.assertEqual(["codedeploy-agent"], self.calls("start"))

    def test_says_when_the_agent_reports_nothing(self):
        self.in_a_step()
        self.assertEqual("the agent did not report its step within 2 seconds", self.failed("leave", LEAVE_SECONDS="2")[5])

    def test_says_when_the_agent_does_not_stop(self):
        (self.root / "stuck/codedeploy-agent").touch()
        self.assertEqual("the agent was in no step, but the agent does not stop", self.failed("leave")[5])

    def test_a_machine_without_an_agent_has_no_part(self):
        (self.root / "units/codedeploy-agent").unlink()
        self.assertEqual("there is no CodeDeploy agent", self.ok("leave")[5])


if __name__ == "__main__":
    unittest.main()
