using System.Globalization;
using Promotion.Domain.Text;

namespace Promotion.Domain.Verifications;

/// <summary>Makes one plan of templates and arguments. Every method throws <see cref="FormatException"/> with a sentence when that is impossible.</summary>
public static class AnalysisPlanning
{
    private const int DefaultConsecutiveErrorLimit = 4;
    private const int DefaultKeptMeasurements = 10;
    private const int MostMeasurementsKept = 100;

    /// <summary>
    /// The plan of these templates, in order, with the values a Stage gives to arguments. A value for an argument that no template declares
    /// is refused.
    /// </summary>
    public static AnalysisPlan Plan(ImmutableArray<AnalysisTemplateSpec> templates, ImmutableSortedDictionary<string, string> given)
    {
        var arguments = Arguments(templates, given);
        var values = arguments.Where(argument => argument.Value is not null).ToDictionary(argument => argument.Name, argument => argument.Value!, StringComparer.Ordinal);
        var names = arguments.Select(argument => argument.Name).ToHashSet(StringComparer.Ordinal);
        var metrics = templates.SelectMany(template => template.Metrics).ToImmutableArray();
        RefuseDuplicates(metrics);
        var dryRun = Rules(templates.SelectMany(template => template.DryRun).Select(name => (name, 0)), metrics, "dryRun");
        var kept = Rules(templates.SelectMany(template => template.MeasurementRetention).Select(rule => (rule.MetricName, rule.Limit)), metrics, "measurementRetention");
        return new AnalysisPlan(
            [.. metrics.Select(metric => Metric(metric, text => ArgumentSubstitution.Apply(text, values, names)) with
            {
                Config = Json.From(ArgumentSubstitution.Apply(metric.Config.ToNode(), values, names)),
                IsDryRun = dryRun.ContainsKey(metric.Name),
                KeptMeasurements = Math.Clamp(kept.GetValueOrDefault(metric.Name, DefaultKeptMeasurements), 1, MostMeasurementsKept),
            })],
            arguments.Where(argument => argument is { Value: null, Secret: not null }).ToImmutableSortedDictionary(argument => argument.Name, argument => argument.Secret!));
    }

    /// <summary>The arguments of all templates, each once and with the value a Stage gives it.</summary>
    internal static ImmutableArray<AnalysisArgument> Arguments(ImmutableArray<AnalysisTemplateSpec> templates, ImmutableSortedDictionary<string, string> given)
    {
        var merged = templates.SelectMany(template => template.Args).GroupBy(argument => argument.Name, StringComparer.Ordinal).Select(Merge).ToImmutableArray();
        if (given.Keys.FirstOrDefault(name => merged.All(argument => argument.Name != name)) is { } unknown)
        {
            throw new FormatException(
                $"spec.verification.args gives a value to \"{unknown}\", which no template declares; declared are {string.Join(", ", merged.Select(argument => argument.Name).DefaultIfEmpty("none"))}.");
        }

        var arguments = merged.Select(argument => given.TryGetValue(argument.Name, out var value) ? argument with { Value = value } : argument).ToImmutableArray();
        return arguments.FirstOrDefault(argument => argument is { Value: null, Secret: null }) is { } missing
            ? throw new FormatException(missing.FieldPath is null
                ? $"Argument \"{missing.Name}\" has no value: give one in spec.verification.args of the Stage."
                : $"Argument \"{missing.Name}\" reads {missing.FieldPath} of a Rollout, which a Stage has not: give a value in spec.verification.args of the Stage.")
            : arguments;
    }

    private static AnalysisArgument Merge(IGrouping<string, AnalysisArgument> same)
    {
        var values = same.Select(argument => argument.Value).OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableArray();
        return values.Length > 1
            ? throw new FormatException($"Argument \"{same.Key}\" has different values in several templates: \"{string.Join("\", \"", values)}\".")
            : same.FirstOrDefault(argument => argument.Value is not null) ?? same.FirstOrDefault(argument => argument.Secret is not null) ?? same.First();
    }

    private static void RefuseDuplicates(ImmutableArray<AnalysisMetric> metrics)
    {
        if (metrics.GroupBy(metric => metric.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new FormatException($"Several templates have a metric named \"{twice.Key}\"; each metric needs a name of its own.");
        }
    }

    private static Dictionary<string, int> Rules(IEnumerable<(string Pattern, int Value)> rules, ImmutableArray<AnalysisMetric> metrics, string field)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (pattern, value) in rules)
        {
            var matcher = Re2.Compile(pattern);
            var matching = metrics.Where(metric => matcher.IsMatch(metric.Name)).ToImmutableArray();
            if (matching.IsEmpty)
            {
                throw new FormatException($"{field}: \"{pattern}\" matches no metric; metrics are {string.Join(", ", metrics.Select(metric => metric.Name))}.");
            }

            foreach (var metric in matching)
            {
                found[metric.Name] = value;
            }
        }

        return found;
    }

    private static MetricPlan Metric(AnalysisMetric metric, Func<string, string> apply)
    {
        var plan = new MetricPlan(
            metric.Name,
            Time(metric, "interval", metric.Interval, apply),
            Time(metric, "initialDelay", metric.InitialDelay, apply) ?? TimeSpan.Zero,
            Number(metric, "count", metric.Count, 0, 0, apply) is var count and > 0 ? count : null,
            metric.SuccessCondition is { } success ? apply(success) : null,
            metric.FailureCondition is { } failure ? apply(failure) : null,
            Number(metric, "failureLimit", metric.FailureLimit, 0, -1, apply),
            Number(metric, "inconclusiveLimit", metric.InconclusiveLimit, 0, 0, apply),
            Number(metric, "consecutiveErrorLimit", metric.ConsecutiveErrorLimit, DefaultConsecutiveErrorLimit, 0, apply),
            Number(metric, "consecutiveSuccessLimit", metric.ConsecutiveSuccessLimit, 0, 0, apply),
            metric.Provider,
            metric.Config,
            false,
            DefaultKeptMeasurements);
        return Checked(plan);
    }

    // A metric that is measured for ever would leave its Freight unverified for ever.
    private static MetricPlan Checked(MetricPlan plan) => plan switch
    {
        { Count: > 1, Interval: null } => throw Wrong(plan.Name, $"count is {plan.Count}, so interval is needed"),
        { Interval: null, ConsecutiveSuccessLimit: > 1 } => throw Wrong(plan.Name, $"consecutiveSuccessLimit is {plan.ConsecutiveSuccessLimit}, so interval is needed"),
        { Interval: not null, Count: null, ConsecutiveSuccessLimit: 0 } => throw Wrong(plan.Name, "it has an interval and no count, so it would never end; set count or consecutiveSuccessLimit"),
        { Count: { } count } when plan.FailureLimit > count => throw Wrong(plan.Name, $"failureLimit is {plan.FailureLimit}, expected at most count, which is {count}"),
        { Count: { } count } when plan.InconclusiveLimit > count => throw Wrong(plan.Name, $"inconclusiveLimit is {plan.InconclusiveLimit}, expected at most count, which is {count}"),
        { Count: { } count } when plan.ConsecutiveSuccessLimit > count => throw Wrong(plan.Name, $"consecutiveSuccessLimit is {plan.ConsecutiveSuccessLimit}, expected at most count, which is {count}"),
        { Count: null, Interval: null } => plan with { Count = 1 },
        _ => plan,
    };

    private static TimeSpan? Time(AnalysisMetric metric, string field, string? written, Func<string, string> apply)
    {
        if (string.IsNullOrEmpty(written))
        {
            return null;
        }

        var text = apply(written);
        return GoDuration.TryParse(text, out var time) && time >= TimeSpan.Zero
            ? time
            : throw Wrong(metric.Name, $"{field} is \"{text}\", expected a duration such as 30s or 5m");
    }

    private static int Number(AnalysisMetric metric, string field, string? written, int otherwise, int least, Func<string, string> apply)
    {
        if (string.IsNullOrEmpty(written))
        {
            return otherwise;
        }

        var text = apply(written);
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw Wrong(metric.Name, $"{field} is \"{text}\", expected a whole number of at least {least}");
    }

    private static FormatException Wrong(string metric, string what) => new($"Metric {metric}: {what}.");
}
