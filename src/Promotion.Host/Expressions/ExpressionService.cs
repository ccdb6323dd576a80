using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;
using Promotion.Host.Api;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Expressions;

/// <summary>Evaluates expressions within limits of size and time, and lints manifests.</summary>
internal sealed class ExpressionService : Wire.ExpressionService.ExpressionServiceBase
{
    private const int LargestInput = 64 * 1024;
    private const int LargestEnvironment = 1024 * 1024;

    // Clients read messages nested at most 100 deep, and each level of a value takes up to three.
    private const int DeepestValue = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override async Task<Wire.EvaluateResponse> Evaluate(Wire.EvaluateRequest request, ServerCallContext context)
    {
        var environment = Environment(request);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            // Evaluating takes a thread for up to a second; it must not be the one that reads requests.
            return await Task.Run(() => ToWire(Value(request, environment, limit.Token)), limit.Token);
        }
        catch (ExpressionException error)
        {
            return new Wire.EvaluateResponse { Error = ToWire(error) };
        }
        catch (EvaluationException error)
        {
            return new Wire.EvaluateResponse { Error = new Wire.ExpressionError { Message = error.Message } };
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            return new Wire.EvaluateResponse { Error = new Wire.ExpressionError { Message = $"the expression takes longer than {Patience.TotalSeconds:0} s" } };
        }
    }

    public override Task<Wire.LintManifestsResponse> LintManifests(Wire.LintManifestsRequest request, ServerCallContext context)
    {
        var project = request.Project.Length == 0 ? null : ResourceNames.ParseProject(request.Project, "project");
        return Task.FromResult(new Wire.LintManifestsResponse
        {
            Problems = { request.Sources.SelectMany(source => ManifestLint.Check(source, project)) },
        });
    }

    private static ExpressionEnvironment Environment(Wire.EvaluateRequest request)
    {
        Refuse("input", request.Input, LargestInput);
        Refuse("environment_json", request.EnvironmentJson, LargestEnvironment);
        if (request.Kind is not (Wire.ExpressionKind.Raw or Wire.ExpressionKind.Template))
        {
            throw Refusals.InvalidArgument("kind", "kind: expected EXPRESSION_KIND_RAW or EXPRESSION_KIND_TEMPLATE");
        }

        return request.EnvironmentJson.Length == 0 ? ExpressionEnvironment.Empty : new ExpressionEnvironment(Variables(request.EnvironmentJson));
    }

    private static IReadOnlyDictionary<string, object?> Variables(string json)
    {
        try
        {
            return JsonValues.From(JsonNode.Parse(json)) as IReadOnlyDictionary<string, object?>
                ?? throw Refusals.InvalidArgument("environment_json", "environment_json: expected a JSON object of variables");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw Refusals.InvalidArgument("environment_json", $"environment_json: expected a JSON object of variables: {e.Message}");
        }
    }

    private static void Refuse(string field, string text, int largest)
    {
        if (Encoding.UTF8.GetByteCount(text) > largest)
        {
            throw Refusals.InvalidArgument(field, $"{field}: expected at most {largest / 1024} KiB");
        }
    }

    private static JsonNode? Value(Wire.EvaluateRequest request, ExpressionEnvironment environment, CancellationToken cancellation)
    {
        var value = request.Kind == Wire.ExpressionKind.Raw
            ? Expression.Compile(request.Input, ExpressionScope.Builtin).Run(environment, cancellation)
            : Template.Evaluate(request.Input, PromotionFunctions.Standalone, environment, cancellation);
        return JsonValues.To(value);
    }

    private static Wire.EvaluateResponse ToWire(JsonNode? value)
    {
        var json = value?.ToJsonString(Json) ?? "null";
        return new Wire.EvaluateResponse { ValueJson = json, Value = Depth(value) <= DeepestValue ? JsonParser.Default.Parse<Value>(json) : null };
    }

    private static int Depth(JsonNode? value) => value switch
    {
        JsonObject members => 1 + members.Select(member => Depth(member.Value)).DefaultIfEmpty().Max(),
        JsonArray items => 1 + items.Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private static Wire.ExpressionError ToWire(ExpressionException error) => new()
    {
        Message = error.Excerpt.Length == 0 ? error.Message : error.Message.Replace("\n" + error.Excerpt, "", StringComparison.Ordinal),
        Line = error.Line,
        Column = error.Column,
        Excerpt = error.Excerpt,
    };
}
