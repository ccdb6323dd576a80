# The verbs of this repository. `make` alone lists them.
CONFIGURATION ?= Release
SOLUTION := Promotion.Grpc.sln
HOST := src/Promotion.Host
CLI := clients/cli
BENCH := bench/Promotion.Bench

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

.DEFAULT_GOAL := help
.PHONY: help build test scenarios check cluster-tests crash-matrix format gen lint breaking bench demo tools restore

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build everything; warnings are errors
	dotnet build $(SOLUTION) -c $(CONFIGURATION) -v q

test: tools build ## build, run every test project and add up the results
	@CONFIGURATION=$(CONFIGURATION) eng/run-tests.sh

scenarios: ## tell every story again and write what happens into its file; review the diff
	SCENARIOS=rewrite dotnet run --project tests/Promotion.Scenarios

check: tools restore ## everything CI does: build, format, protos, tests
	dotnet build $(SOLUTION) -c $(CONFIGURATION) -v q --no-restore
	eng/format.sh --check
	eng/protos.sh check
	@CONFIGURATION=$(CONFIGURATION) eng/run-tests.sh

format: restore ## format C# and protos in place
	eng/format.sh
	eng/protos.sh format

gen: restore ## regenerate what is committed and generated (clients), after a change of the protos
	eng/protos.sh gen

lint: restore ## lint the protos and check their format
	eng/protos.sh check

breaking: restore ## compare the protos with BASE (default main): what would break a client?
	eng/protos.sh breaking $(or $(BASE),main)

bench: ## run every benchmark and rewrite bench/RESULTS.md
	dotnet run -c Release --project $(BENCH) -- all --results bench/RESULTS.md

cluster-tests: build ## run the Kubernetes tests against the cluster of KUBECONFIG as well; see docs/argo-cd.md
	@test -n "$$KUBECONFIG" || { echo "cluster-tests: KUBECONFIG names no cluster" >&2; exit 1; }
	PROMOTION_CLUSTER_TESTS=1 artifacts/bin/Promotion.Adapters.Tests/$(shell echo $(CONFIGURATION) | tr '[:upper:]' '[:lower:]')/Promotion.Adapters.Tests -noLogo -class '*ArgoCdContractTests' -class '*KubeContractTests'

crash-matrix: tools build ## kill servers at every named place, on every occasion of it; see docs/reliability.md
	CRASH_MATRIX=full artifacts/bin/Promotion.Host.Tests/$(shell echo $(CONFIGURATION) | tr '[:upper:]' '[:lower:]')/Promotion.Host.Tests -noLogo -showLiveOutput -namespace '*.Clusters'

bench-%: ## run one benchmark by its name and print its figures
	dotnet run -c Release --project $(BENCH) -- $*

demo: ## start a server with sample pipelines and walk one change through them (needs only the .NET SDK)
	dotnet build $(HOST) -c Release -v q
	dotnet build $(CLI) -c Release -v q
	@eng/demo.sh

tools: ## install the real servers and tools the tests use, privately, under artifacts/tools
	@eng/install-test-tools.sh
	@eng/install-client-tools.sh

restore:
	dotnet restore $(SOLUTION) -v q
