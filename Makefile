# make rehearse [SCENARIO=file.yaml] [SEED=n]   a fleet in a simulated region, as a timeline
#      … PARAMETERS=samconfig.toml:environment  the same with your own stack, or a file of Name=value lines
# make test [SEEDS=n]                           every check; each is a target of its own, see CHECKS
# make lab | lab-measure                        the instance's scripts on real machines (root on Debian): docs/lab.md
# make bench                                    what is measured, as a table
# make format | expand | wire                   what the checks want: formatted code, the expanded templates, docs/wire.md
# make cost | diagram                           what the templates cost and look like: docs/stack.md, README.md
# make scaling                                  how scaling does on real loads: docs/scaling.md, docs/backtest.svg (minutes)
# make verify-on-aws [ARGS=…]                   the main job on AWS, in your account, compared and removed again: docs/rehearsal.md
# make build | deploy [ENV=minimal] [ARGS=…]    sam build, sam deploy, with an environment of samconfig.toml

SEEDS ?= 200
CHECKS = check-format check-java check-instance check-lab check-template check-artifact check-rie
WITH = tools/with

# No check may reach AWS, whatever is configured on this machine; and one whose tool is missing fails (CI_TOOLS).
CHECK = @echo "== $@" && env -u AWS_PROFILE -u AWS_SESSION_TOKEN AWS_DEFAULT_REGION=eu-west-1 AWS_EC2_METADATA_DISABLED=true \
  AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none \
  CI_TOOLS=1 $(WITH)

# Several targets build into the same folders.
.NOTPARALLEL:
.PHONY: rehearse lab lab-measure bench test format expand wire cost diagram scaling build deploy verify-on-aws $(CHECKS)

rehearse:
	@./lampkeeper rehearse $(if $(SCENARIO),--scenario $(SCENARIO)) $(if $(SEED),--seed $(SEED)) $(if $(PARAMETERS),--parameters $(PARAMETERS))

lab:
	@python3 lab/run.py --write

lab-measure:
	@python3 lab/run.py --measure --write

bench:
	@./lampkeeper bench
	@$(WITH) mvn -q -B -f functions/pom.xml test-compile org.pitest:pitest-maven:mutationCoverage

test: $(CHECKS)
	@echo "checks: $(words $(CHECKS)) passed, 0 failed"

check-format:
	$(CHECK) mvn -q -B -N spotless:check

check-java:
	$(WITH) tools/servers
	$(CHECK) mvn -B verify -Dseeds=$(SEEDS)

check-instance:
	$(CHECK) tools/check-instance

check-lab:
	$(CHECK) python -m unittest discover --start-directory lab/tests
	$(CHECK) python lab/run.py --if-here

check-template:
	$(CHECK) tools/check-template

check-artifact: build
	$(CHECK) tools/check-artifact
	$(CHECK) tools/check-permissions

check-rie: build
	$(CHECK) tools/check-rie

format:
	$(WITH) mvn -q -B -N spotless:apply

expand:
	$(WITH) tools/expand simulator/src/main/resources

wire:
	$(WITH) tools/servers
	$(CHECK) mvn -q -B verify -Dtest=WireTest -Dsurefire.failIfNoSpecifiedTests=false -Dwire.write=true

cost diagram scaling:
	$(WITH) tools/$@ --write

build:
	$(WITH) sam build

deploy: build
	$(WITH) sam deploy $(if $(ENV),--config-env $(ENV)) $(ARGS)

verify-on-aws: build
	@$(WITH) tools/verify-on-aws $(ARGS)
