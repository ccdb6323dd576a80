using Promotion.Adapters.Manifests;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

/// <summary>What is said about a bad Stage: the lines of the manifest's spec, and every error.</summary>
public sealed class BadStageTests
{
    public static TheoryData<string, string> Rows => new()
    {
        {
            "vars: []",
            "document 1 (line 6), spec.requestedFreight: is required: expected a list with at least one entry"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}}]",
            "document 1 (line 7), spec.requestedFreight[0].sources: is required: expected an object"
        },
        {
            "requestedFreight: [{origin: {kind: Stage, name: web}, sources: {direct: true}}]",
            "document 1 (line 7), spec.requestedFreight[0].origin.kind: expected Warehouse, got \"Stage\""
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse}, sources: {direct: true}}]",
            "document 1 (line 7), spec.requestedFreight[0].origin.name: is required: expected a string"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {}}]",
            "document 1 (line 7), spec.requestedFreight[0].sources: expected direct: true, or stages with at least one Stage"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: false, stages: []}}]",
            "document 1 (line 7), spec.requestedFreight[0].sources.stages: expected at least one Stage, or direct: true"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {stages: [test, test]}}]",
            "document 1 (line 7), spec.requestedFreight[0].sources.stages[1]: expected each Stage once, but \"test\" is taken by stages[0]"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {stages: [Test]}}]",
            "document 1 (line 7), spec.requestedFreight[0].sources.stages[0]: expected a name of lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit, at most 253 characters, got \"Test\""
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true, requiredSoakTime: 1d}}]",
            "document 1 (line 7), spec.requestedFreight[0].sources.requiredSoakTime: expected a duration of numbers with the units h, m or s, such as 5m or 1h30m, got \"1d\""
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true, availabilityStrategy: Any}}]",
            "document 1 (line 7), spec.requestedFreight[0].sources.availabilityStrategy: expected one of OneOf, All, got \"Any\""
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true, autoPromotionOptions: {selectionPolicy: MatchUpstream}}}]",
            "document 1 (line 7), spec.requestedFreight[0].sources.autoPromotionOptions.selectionPolicy: MatchUpstream needs exactly one Stage in stages, and no direct: true"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {stages: [a, b], autoPromotionOptions: {selectionPolicy: MatchUpstream}}}]",
            "document 1 (line 7), spec.requestedFreight[0].sources.autoPromotionOptions.selectionPolicy: MatchUpstream needs exactly one Stage in stages, and no direct: true"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}, {origin: {kind: Warehouse, name: web}, sources: {stages: [test]}}]",
            "document 1 (line 7), spec.requestedFreight[1]: expected a Warehouse that is requested once, but \"web\" is taken by requestedFreight[0]"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionMechanisms: {}",
            "document 1 (line 8), spec.promotionMechanisms: unknown field; expected one of promotionTemplate, requestedFreight, shard, targets, vars, verification"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {steps: []}",
            "document 1 (line 8), spec.promotionTemplate.spec: is required: expected an object\ndocument 1 (line 8), spec.promotionTemplate.steps: unknown field; expected one of spec"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {spec: {steps: []}}",
            "document 1 (line 8), spec.promotionTemplate.spec.steps: expected at least one entry"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\nvars: [{name: 1st, value: a}]",
            "document 1 (line 8), spec.vars[0].name: expected a variable name: a letter or '_', then letters, digits and '_', got \"1st\""
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\nvars: [{name: replicas, value: 3}]",
            "document 1 (line 8), spec.vars[0].value: expected a string, got the number 3; put it in quotes"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\nvars: [{value: a}]",
            "document 1 (line 8), spec.vars[0].name: is required: expected a string"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\nvars: {a: b}",
            "document 1 (line 8), spec.vars: expected a list, got an object"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {spec: {steps: [{as: clone}]}}",
            "document 1 (line 8), spec.promotionTemplate.spec.steps[0]: expected exactly one of uses and task"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {spec: {steps: [{uses: git-clone, task: {name: release}}]}}",
            "document 1 (line 8), spec.promotionTemplate.spec.steps[0]: expected exactly one of uses and task"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {spec: {steps: [{task: {kind: Task, name: release}}]}}",
            "document 1 (line 8), spec.promotionTemplate.spec.steps[0].task.kind: expected one of PromotionTask, ClusterPromotionTask, got \"Task\""
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {spec: {steps: [{task: {name: release}, if: \"true\", config: {}, retry: {}, continueOnError: false}]}}",
            "document 1 (line 8), spec.promotionTemplate.spec.steps[0].if: cannot be set on a step that refers to a task; set it on the steps of the task\ndocument 1 (line 8), spec.promotionTemplate.spec.steps[0].config: cannot be set on a step that refers to a task; set it on the steps of the task\ndocument 1 (line 8), spec.promotionTemplate.spec.steps[0].retry: cannot be set on a step that refers to a task; set it on the steps of the task\ndocument 1 (line 8), spec.promotionTemplate.spec.steps[0].continueOnError: cannot be set on a step that refers to a task; set it on the steps of the task"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {spec: {steps: [{uses: git-clone, as: step-1}]}}",
            "document 1 (line 8), spec.promotionTemplate.spec.steps[0].as: expected an alias other than step-N and task-N, which are kept for steps without one, got \"step-1\""
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {spec: {steps: [{uses: git-clone, as: a}, {uses: git-push, as: \" a \"}]}}",
            "document 1 (line 8), spec.promotionTemplate.spec.steps[1]: expected an alias of its own, but \"a\" is taken by steps[0]"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {spec: {steps: [{uses: git-clone, config: [a]}]}}",
            "document 1 (line 8), spec.promotionTemplate.spec.steps[0].config: expected an object, got a list"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {spec: {steps: [{uses: git-clone, retry: {timeout: soon, errorThreshold: -1}}]}}",
            "document 1 (line 8), spec.promotionTemplate.spec.steps[0].retry.timeout: expected a duration that is not negative, such as 30s, 5m or 1h30m, got \"soon\"\ndocument 1 (line 8), spec.promotionTemplate.spec.steps[0].retry.errorThreshold: expected a whole number from 0 to 2147483647, got the number -1"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {spec: {steps: [{uses: git-clone, if: yes}]}}",
            "document 1 (line 8), spec.promotionTemplate.spec.steps[0].if: expected a string, got the boolean true; put it in quotes"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\npromotionTemplate: {spec: {steps: [{uses: git-clone, with: {}}]}}",
            "document 1 (line 8), spec.promotionTemplate.spec.steps[0].with: unknown field; expected one of as, config, continueOnError, if, retry, task, uses, vars"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\nverification: {analysisTemplates: [{kind: AnalysisTemplate}]}",
            "document 1 (line 8), spec.verification.analysisTemplates[0].name: is required: expected a string"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\nverification: {args: [{name: a}]}",
            "document 1 (line 8), spec.verification.args[0].value: is required: expected a string"
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\nverification: {analysisTemplates: [{name: a, kind: Job}]}",
            "document 1 (line 8), spec.verification.analysisTemplates[0].kind: expected one of AnalysisTemplate, ClusterAnalysisTemplate, got \"Job\""
        },
        {
            "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]\ntargets: {selectors: [{matchExpressions: [{key: a, operator: Is}]}]}",
            "document 1 (line 8), spec.targets.selectors[0].matchExpressions[0].operator: expected one of In, NotIn, Exists, DoesNotExist, got \"Is\""
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Read_BadStage_SaysWhereAndWhatWasExpected(string spec, string errors)
    {
        var file = ManifestReader.Read(Yaml.Of("Stage", spec));

        Assert.Equal(errors, string.Join('\n', file.Errors));
        Assert.Empty(file.Manifests);
    }
}
