# make rehearse [SCENARIO=file.yaml] [SEED=n]   a fleet in a simulated region, as a timeline
# make test [SEEDS=n]                           every check; each is a target of its own, see CHECKS
# make format | expand | wire                   what the checks want: formatted code, the expanded template, docs/wire.md
# make build | deploy [ARGS=--guided]           sam build, sam deploy

SEEDS ?= 200
CHECKS = check-format check-java check-instance check-template check-artifact check-rie
WITH = tools/with

# No check may reach AWS, whatever is configured on this machine.
$(CHECKS): export AWS_DEFAULT_REGION = eu-west-1
$(CHECKS): export AWS_EC2_METADATA_DISABLED = true
$(CHECKS): export AWS_CONFIG_FILE = /dev/null
$(CHECKS): export AWS_SHARED_CREDENTIALS_FILE = /dev/null
$(CHECKS): export AWS_ACCESS_KEY_ID = none
$(CHECKS): export AWS_SECRET_ACCESS_KEY = none
$(CHECKS): export CI_TOOLS = 1 # a check whose tool is missing fails

.PHONY: rehearse test format expand wire build deploy $(CHECKS)

rehearse:
	@./lampkeeper rehearse $(if $(SCENARIO),--scenario $(SCENARIO)) $(if $(SEED),--seed $(SEED))

test: $(CHECKS)
	@echo "checks: $(words $(CHECKS)) passed, 0 failed"

check-format:
	$(WITH) mvn -q -B -N spotless:check

check-java:
	$(WITH) tools/servers
	$(WITH) mvn -B verify -Dseeds=$(SEEDS)

check-instance:
	$(WITH) tools/documents --check
	$(WITH) python -m unittest discover --start-directory instance/tests

check-template:
	$(WITH) tools/check-template

check-artifact: build
	$(WITH) tools/check-artifact

check-rie: build
	$(WITH) tools/check-rie

format:
	$(WITH) mvn -q -B -N spotless:apply

expand:
	$(WITH) tools/expand template.yaml simulator/src/main/resources/template.json

wire:
	$(WITH) tools/servers
	CI_TOOLS=1 $(WITH) mvn -q -B verify -Dtest=WireTest -Dsurefire.failIfNoSpecifiedTests=false -Dwire.write=true

build:
	$(WITH) sam build

deploy: build
	$(WITH) sam deploy $(ARGS)
