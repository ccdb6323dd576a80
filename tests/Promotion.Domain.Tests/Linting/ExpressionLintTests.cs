using System.Text.Json.Nodes;
using Promotion.Domain.Linting;
using Promotion.Domain.Manifests;
using Xunit;

namespace Promotion.Domain.Tests.Linting;

public sealed class ExpressionLintTests
{
    [Theory]
    [InlineData("${{ ctx.project }}-${{ ctx.targetFreight.origin.name }}", null)]
    [InlineData("${{ vars.image }}", null)]
    [InlineData("${{ commitFrom('u').ID }}", null)]
    [InlineData("${{ target.params.region }}", null)]
    [InlineData("${{ $env }}", null)]
    [InlineData("plain text vars.nope", null)]
    [InlineData("${{ vars.imge }}", "unknown name vars.imge; did you mean image? (1:7)\n |  vars.imge \n | ......^")]
    [InlineData("${{ vars.later }}", "unknown name vars.later; known here below vars are image")]
    [InlineData("${{ ctx.projct }}", "unknown name ctx.projct; did you mean project?")]
    [InlineData("${{ ctx.meta.step.name }}", "unknown name ctx.meta.step.name; known here below ctx.meta.step are alias")]
    [InlineData("${{ outputs.clone.commit }}", "unknown name outputs; known here are ctx, target, vars")]
    [InlineData("${{ success() }}", "unknown function success")]
    [InlineData("${{ imageFrm('u') }}", "unknown function imageFrm; did you mean imageFrom?")]
    [InlineData("${{ upper(1) }}", "cannot use int as argument")]
    [InlineData("${{ 1 + }}", "unexpected token EOF")]
    [InlineData("${{ open", "unclosed expression")]
    public void Check_VariableOfAPromotion_KnowsTheNamesThere(string value, string? expected) => Finds(
        expected,
        "spec.promotionTemplate.spec.vars[0].value",
        Stage([new("image", "x")], [new("tag", value), new("later", "y")], "[]"));

    [Theory]
    [InlineData("""{"as":"clone","uses":"git-clone"},{"uses":"x","config":{"path":"${{ outputs.clone.commit }}"}}""", null)]
    [InlineData("""{"uses":"git-clone"},{"uses":"x","config":{"path":"${{ outputs['step-1'].commit }}"}}""", null)]
    [InlineData("""{"uses":"x","as":"a"},{"uses":"x","if":"${{ status('a') == 'Failed' }}"}""", null)]
    [InlineData("""{"as":"open","task":{"name":"t"}},{"uses":"x","config":{"p":"${{ outputs.open.pr + outputs['open::wait'].id }}"}}""", null)]
    [InlineData("""{"task":{"name":"t"},"vars":[{"name":"v","value":"${{ vars.declaredByTheTask + task.outputs.inner.x }}"}]}""", null)]
    [InlineData("""{"uses":"x","vars":[{"name":"own","value":"1"}],"config":{"p":["${{ vars.own }}"]}}""", null)]
    [InlineData("""{"uses":"x","config":{"${{ vars.nope }}":1,"n":2}}""", null)]
    [InlineData("""{"uses":"http","config":{"successExpression":"response.status == 200"}}""", null)]
    [InlineData("""{"uses":"json-parse","config":{"outputs":[{"name":"a","fromExpression":"any.thing[0]"}]}}""", null)]
    [InlineData("""{"uses":"x","config":{"path":"${{ outputs.late.commit }}"}},{"uses":"x","as":"late"}""", "steps[0].config.path|unknown name outputs.late; outputs has no names here")]
    [InlineData("""{"uses":"x","config":{"a":[{"b":"${{ vars.nope }}"}]}}""", "steps[0].config.a[0].b|unknown name vars.nope")]
    [InlineData("""{"uses":"x","config":{"p":"${{ task.outputs.a }}"}}""", "steps[0].config.p|unknown name task")]
    [InlineData("""{"uses":"x","if":"true"}""", "steps[0].if|a condition without ${{ }} is text")]
    [InlineData("""{"uses":"x","if":"${{ sucess() }}"}""", "steps[0].if|unknown function sucess; did you mean success?")]
    [InlineData("""{"uses":"http","config":{"failureExpression":"resp.status"}}""", "steps[0].config.failureExpression|unknown name resp")]
    [InlineData("""{"uses":"yaml-parse","config":{"outputs":[{"name":"a","fromExpression":"a +"}]}}""", "steps[0].config.outputs[0].fromExpression|unexpected token EOF")]
    public void Check_Step_SeesTheOutputsOfStepsBefore(string steps, string? expected) => Finds(
        expected?.Split('|')[1], $"spec.promotionTemplate.spec.{expected?.Split('|')[0]}", Stage([], [], $"[{steps}]"));

    [Theory]
    [InlineData("${{ vars.image + ctx.stage }}", null)]
    [InlineData("${{ ctx.promotion }}", "unknown name ctx.promotion")]
    [InlineData("${{ vars.tag }}", "unknown name vars.tag")]
    public void Check_ArgumentOfAVerification_SeesTheVariablesOfTheStage(string value, string? expected)
    {
        var stage = Stage([new("image", "x")], [new("tag", "y")], "[]");
        stage["spec"]!["verification"] = new JsonObject { ["args"] = new JsonArray(new JsonObject { ["name"] = "a", ["value"] = value }) };

        Finds(expected, "spec.verification.args[0].value", stage);
    }

    [Theory]
    [InlineData("PromotionTask", "${{ vars.anyOfTheCaller + outputs.anyToo + task.outputs.build.id }}", null)]
    [InlineData("ClusterPromotionTask", "${{ task.outputs.bild.id }}", "unknown name task.outputs.bild; did you mean build?")]
    public void Check_StepOfATask_SeesTheOutputsOfTheTask(string kind, string value, string? expected) => Finds(
        expected,
        "spec.steps[1].config.x",
        new JsonObject
        {
            ["kind"] = kind,
            ["spec"] = new JsonObject
            {
                ["vars"] = new JsonArray(new JsonObject { ["name"] = "v" }),
                ["steps"] = new JsonArray(
                    new JsonObject { ["as"] = "build" }, new JsonObject { ["uses"] = "x", ["config"] = new JsonObject { ["x"] = value } }),
            },
        });

    [Theory]
    [InlineData("author contains 'bot'", null, null)]
    [InlineData("tag startsWith 'v'", "SemVer", null)]
    [InlineData("creatorDate.Year() > 2020 && tagger != ''", "NewestTag", null)]
    [InlineData("tag startsWith 'v'", null, "unknown name tag")]
    [InlineData("quote(id)", null, "unknown function quote")]
    public void Check_FilterOfCommits_KnowsTheNamesOfItsStrategy(string filter, string? strategy, string? expected)
    {
        var git = new JsonObject { ["repoURL"] = "u", ["expressionFilter"] = filter };
        if (strategy is not null)
        {
            git["commitSelectionStrategy"] = strategy;
        }

        Finds(expected, "spec.subscriptions[0].git.expressionFilter", Warehouse(new JsonObject { ["git"] = git }, ""));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("imageFrom('a').Tag == commitFrom('b').Tag", null)]
    [InlineData("imageFrom('a').Tag == wanted", "unknown name wanted; no names are known here (1:23)")]
    [InlineData("imageFrom('a').tag == ''", "has no field tag")]
    [InlineData("warehouse('x') != nil", "unknown function warehouse")]
    public void Check_CriteriaOfFreight_KnowOnlyFunctions(string criteria, string? expected) =>
        Finds(expected, "spec.freightCreationCriteria.expression", Warehouse([], criteria));

    [Theory]
    [InlineData("request.header('X') == 'push'", "${{ normalizeGit(request.body.url) }}", null)]
    [InlineData("reqest.header('X') == 'push'", "x", "whenExpression|unknown name reqest; did you mean request?")]
    [InlineData("true", "${{ body.url }}", "parameters.a|unknown name body")]
    public void Check_WebhookReceiver_KnowsTheRequest(string when, string parameter, string? expected)
    {
        var action = new JsonObject { ["whenExpression"] = when, ["parameters"] = new JsonObject { ["a"] = parameter } };
        var receiver = new JsonObject { ["generic"] = new JsonObject { ["actions"] = new JsonArray(action) } };

        Finds(
            expected?.Split('|')[1],
            $"spec.webhookReceivers[0].generic.actions[0].{expected?.Split('|')[0]}",
            new JsonObject { ["kind"] = "ProjectConfig", ["spec"] = new JsonObject { ["webhookReceivers"] = new JsonArray(receiver) } });
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"kind":"Stage"}""")]
    [InlineData("""{"kind":"Stage","spec":[1]}""")]
    [InlineData("""{"kind":"Stage","spec":{"vars":"x","promotionTemplate":{"spec":{"steps":[1,null,{"config":null,"if":3}]}}}}""")]
    [InlineData("""{"kind":"Warehouse","spec":{"subscriptions":[{"git":1}],"freightCreationCriteria":"x"}}""")]
    [InlineData("""{"kind":"Secret","spec":{"a":"${{ 1 + }}"}}""")]
    public void Check_DocumentOfAnotherForm_IsNoMatterOfThisCheck(string json) =>
        Assert.Empty(ExpressionLint.Check(Document(JsonNode.Parse(json)!.AsObject())));

    [Fact]
    public void Check_SeveralMistakes_AreAllToldInTheOrderOfTheFields()
    {
        var errors = ExpressionLint.Check(Document(Stage([new("a", "${{ x + y }}"), new("b", "${{ z }}")], [], "[]")));

        Assert.Equal(
            ["spec.vars[0].value", "spec.vars[0].value", "spec.vars[1].value"], errors.Select(error => error.Path));
        Assert.Equal((7, 3), (errors[0].Document, errors[0].Line));
    }

    private static void Finds(string? expected, string path, JsonObject document)
    {
        var errors = ExpressionLint.Check(Document(document));
        if (expected is null)
        {
            Assert.Empty(errors);
            return;
        }

        var error = Assert.Single(errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static ManifestDocument Document(JsonObject root) => new(7, root, "", 3, _ => null);

    private static JsonObject Stage(Variable[] ofStage, Variable[] ofPromotion, string steps) => new()
    {
        ["kind"] = "Stage",
        ["spec"] = new JsonObject
        {
            ["vars"] = List(ofStage),
            ["promotionTemplate"] = new JsonObject { ["spec"] = new JsonObject { ["vars"] = List(ofPromotion), ["steps"] = JsonNode.Parse(steps) } },
        },
    };

    private static JsonObject Warehouse(JsonObject subscription, string criteria) => new()
    {
        ["kind"] = "Warehouse",
        ["spec"] = new JsonObject
        {
            ["subscriptions"] = new JsonArray(subscription),
            ["freightCreationCriteria"] = new JsonObject { ["expression"] = criteria },
        },
    };

    private static JsonArray List(Variable[] variables) =>
        [.. variables.Select(variable => new JsonObject { ["name"] = variable.Name, ["value"] = variable.Value })];
}
