using System.Diagnostics;
using System.Text.Json.Nodes;
using Promotion.Bench.Reports;
using Promotion.Domain.Expressions;

namespace Promotion.Bench.Expressions;

/// <summary>How fast expressions are compiled and run, beside a JavaScript interpreter for .NET on what both can say.</summary>
internal sealed class ExpressionBenchmark : IBenchmark
{
    private const int Runs = 7;
    private const int Repetitions = 100_000;
    private const int Compilations = 10_000;
    private const double AimedNanoseconds = 500;

    public string Name => "expressions";

    public string Method =>
        $"Ten expressions as pipelines hold them, each compiled once and run {Repetitions} times on one thread, and compiled {Compilations} times. "
        + "Jint, a JavaScript interpreter, runs the same from prepared scripts. Bytes are those allocated by one run.";

    public Task<ImmutableArray<Figure>> Run()
    {
        var environment = new ExpressionEnvironment((IReadOnlyDictionary<string, object?>)JsonValues.From(JsonNode.Parse(Sample.Environment))!);
        return Task.FromResult(Sample.All.SelectMany(sample => Measure(sample, environment)).ToImmutableArray());
    }

    public ImmutableArray<string> Remarks(ImmutableArray<Figure> figures) =>
    [
        $"Ours take {Median(figures, ".run"):0} ns a run in the middle of the ten, Jint's {Median(figures, ".jint"):0} ns.",
    ];

    private IEnumerable<Figure> Measure(Sample sample, ExpressionEnvironment environment)
    {
        var expression = Expression.Compile(sample.Source, ExpressionScope.Builtin);
        var script = Jint.Engine.PrepareScript(sample.JavaScript);
        var engine = new Jint.Engine();
        engine.Execute($"var world = {Sample.Environment}; var ctx = world.ctx, vars = world.vars, outputs = world.outputs;");
        yield return new($"{Name}.{sample.Name}.run", Times(Repetitions, () => expression.Run(environment)), "ns", Aim.AtMost(AimedNanoseconds));
        yield return new($"{Name}.{sample.Name}.bytes", Bytes(() => expression.Run(environment)), "B");
        yield return new($"{Name}.{sample.Name}.compile", Times(Compilations, () => Expression.Compile(sample.Source, ExpressionScope.Builtin)), "ns");
        yield return new($"{Name}.{sample.Name}.jint", Times(Repetitions, () => engine.Evaluate(script)), "ns");
    }

    /// <summary>Nanoseconds of one call, in each of several runs, after one that warms up.</summary>
    private static ImmutableArray<double> Times(int repetitions, Func<object?> call)
    {
        _ = Time(repetitions, call);
        return [.. Enumerable.Range(0, Runs).Select(_ => Time(repetitions, call))];
    }

    private static double Time(int repetitions, Func<object?> call)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < repetitions; i++)
        {
            _ = call();
        }

        return clock.Elapsed.TotalNanoseconds / repetitions;
    }

    private static ImmutableArray<double> Bytes(Func<object?> call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Repetitions; i++)
        {
            _ = call();
        }

        return [(GC.GetAllocatedBytesForCurrentThread() - before) / (double)Repetitions];
    }

    private static double Median(ImmutableArray<Figure> figures, string ending) =>
        Quantile.Of([.. figures.Where(figure => figure.Name.EndsWith(ending, StringComparison.Ordinal)).Select(figure => figure.Median)], 0.5);
}
