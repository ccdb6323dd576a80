using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.Expressions;
using Promotion.Domain.Promotions;
using Promotion.Domain.Text;
using Promotion.Domain.Verifications;

namespace Promotion.Scenarios;

/// <summary>How the outside world answers in a story: what steps return, and how healthy Stages are.</summary>
internal sealed class Script : IStepCatalog
{
    public static readonly ImmutableArray<string> Kinds = ["check", "clone", "compose-output", "deploy", "edit", "notify", "push", "sync"];
    private static readonly Func<StepResult> StillAtWork = () => throw new StillAtWorkException();
    private readonly Dictionary<string, Queue<Func<StepResult>>> _outcomes = [];
    private readonly Dictionary<string, HealthReport> _health = [];
    private readonly Dictionary<string, Queue<string>> _measures = [];

    public Script() => All = [.. Kinds.Select(kind => (IStep)new ScriptedStep(kind, this))];

    public ImmutableArray<IStep> All { get; }

    public IStep? Find(string kind) => All.FirstOrDefault(step => step.Kind == kind);

    public HealthReport HealthOf(string stage) => _health.GetValueOrDefault(stage, HealthReport.Healthy);

    public void SetHealth(string stage, string status, string? issue) =>
        _health[stage] = new HealthReport(Enum.Parse<HealthStatus>(status), issue is null ? [] : [issue], Json.Null);

    /// <summary><c>measures STAGE METRIC VALUE…</c>: what is measured next, one by one; the last value stays. <c>error:why</c> is none.</summary>
    public void AddMeasures(Words words) => _measures[$"{words[1]}/{words[2]}"] = new Queue<string>(words.From(3));

    /// <summary>What is measured of a metric; unless scripted, 1.</summary>
    public MeasuredValue Measure(string stage, MetricPlan metric)
    {
        var left = _measures.GetValueOrDefault($"{stage}/{metric.Name}");
        var text = left is null or { Count: 0 } ? "1" : left.Count == 1 ? left.Peek() : left.Dequeue();
        return text.StartsWith("error:", StringComparison.Ordinal)
            ? throw new MeasurementException(text["error:".Length..])
            : new MeasuredValue(JsonValues.From(JsonNode.Parse(text)), text);
    }

    /// <summary><c>step STAGE ALIAS HOW ["text"] [retry=10s] [x3]</c>: the next outcomes of a step, used up one by one.</summary>
    public void Add(Words words)
    {
        var text = words.From(4).FirstOrDefault(word => word.Length == 0 || (word[0] != 'x' && !word.StartsWith("retry=", StringComparison.Ordinal))) ?? "";
        var retry = words.From(4).Select(word => Words.Value(word, "retry")).OfType<string>().Select(GoDuration.Parse).Cast<TimeSpan?>().FirstOrDefault();
        var times = words.From(4).Where(word => word[0] == 'x' && int.TryParse(word[1..], out _)).Select(word => int.Parse(word[1..])).DefaultIfEmpty(1).First();
        var outcomes = OutcomesOf(words[1], words[2]);
        for (var i = 0; i < times; i++)
        {
            outcomes.Enqueue(words[3] == "works" ? StillAtWork : () => Outcome(words[3], text, retry));
        }
    }

    /// <summary>
    /// The next outcome of a step; unless scripted, it succeeds with its own config as output. A step that <c>works</c> is at work until the
    /// story scripts how it ends.
    /// </summary>
    public StepResult Next(string kind, StepContext context)
    {
        var outcomes = OutcomesOf(context.Stage, context.Alias);
        if (outcomes.TryPeek(out var next) && next == StillAtWork && outcomes.Count == 1)
        {
            throw new StillAtWorkException();
        }

        if (next == StillAtWork)
        {
            outcomes.Dequeue();
        }

        return outcomes.TryDequeue(out var scripted) ? scripted() : Unscripted(kind, context);
    }

    private static StepResult Unscripted(string kind, StepContext context) =>
        StepResult.Succeeded(Json.From(context.Config), kind == "sync" ? new HealthCheck("story", Json.Null) : null);

    private Queue<Func<StepResult>> OutcomesOf(string stage, string alias)
    {
        var key = $"{stage}/{alias}";
        return _outcomes.TryGetValue(key, out var outcomes) ? outcomes : _outcomes[key] = new Queue<Func<StepResult>>();
    }

    private static StepResult Outcome(string how, string text, TimeSpan? retry) => how switch
    {
        "fails" => throw StepException.Failure(text),
        "says-no" => new StepResult(StepStatus.Failed, text, Json.Null, null, null, null),
        "errors" => throw StepException.Error(text),
        "breaks" => throw new StepException(StepStatus.Errored, text, isTerminal: true),
        "waits" => StepResult.Running("Story", text, retry),
        "skips" => StepResult.Skipped(text),
        "outputs" => StepResult.Succeeded(new Json(text)),
        "succeeds" => StepResult.Succeeded(),
        "stops" => throw new OperationCanceledException(),
        _ => throw new StoryException($"A step can't '{how}'."),
    };

    private sealed class ScriptedStep(string kind, Script script) : IStep
    {
        public string Kind => kind;

        public StepEffect Effect => kind switch
        {
            "check" or "compose-output" => StepEffect.Pure,
            "clone" or "edit" => StepEffect.Workspace,
            _ => StepEffect.External,
        };

        public TimeSpan? DefaultTimeout => kind == "sync" ? TimeSpan.FromMinutes(5) : null;

        public bool ComposesTaskOutput => kind == "compose-output";

        public ImmutableArray<string> Check(JsonObject config) =>
            config.ContainsKey("wrong") ? ["wrong: is no field of this step"] : [];

        public Task<StepResult> Run(StepContext context, CancellationToken cancellation) => Task.FromResult(script.Next(kind, context));
    }
}
