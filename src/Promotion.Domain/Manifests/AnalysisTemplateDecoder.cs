using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Domain.Expressions;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Manifests;

/// <summary>Reads an AnalysisTemplate or ClusterAnalysisTemplate. Source of the fields: Argo Rollouts.</summary>
internal static class AnalysisTemplateDecoder
{
    /// <summary>A template of a project.</summary>
    public static Manifest Decode(FieldReader document) => Decode(document, HeadDecoder.Namespaced(document));

    /// <summary>A template for all projects.</summary>
    public static Manifest DecodeClusterWide(FieldReader document) => Decode(document, HeadDecoder.ClusterWide(document));

    private static Manifest.OfAnalysisTemplate Decode(FieldReader document, Head head) =>
        new(head.Project, head.Name, head.Meta, Spec(document.Section("spec")));

    private static AnalysisTemplateSpec Spec(FieldReader fields)
    {
        var templates = fields.Sections("templates", Template);
        var metrics = fields.Has("metrics") || templates.IsEmpty ? fields.SomeSections("metrics").Select(Metric).ToImmutableArray() : [];
        Duplicates.Report(fields, "metrics", metrics.Select(metric => metric.Name is "" ? null : metric.Name), "a name of its own");
        var args = fields.Sections("args", Argument);
        Duplicates.Report(fields, "args", args.Select(argument => argument.Name is "" ? null : argument.Name), "a name of its own");
        return new AnalysisTemplateSpec(
            args,
            metrics,
            fields.Sections("dryRun", rule => rule.Text("metricName", TextRules.Pattern)),
            fields.Sections("measurementRetention", rule => new MeasurementRetention(rule.Text("metricName", TextRules.Pattern), rule.Number("limit", 10, 1, 100))),
            templates);
    }

    private static AnalysisTemplateReference Template(FieldReader fields) => new(fields.Text("templateName", TextRules.Name), fields.Flag("clusterScope"));

    private static AnalysisArgument Argument(FieldReader fields)
    {
        var name = fields.Text("name");
        var value = fields.Has("value") ? fields.OptionalText("value") ?? "" : null;
        var from = fields.OptionalSection("valueFrom");
        if (from is not null && from.Has("secretKeyRef") == from.Has("fieldRef"))
        {
            from.Wrong("expected exactly one of secretKeyRef and fieldRef");
        }

        if (from is not null && value is not null)
        {
            fields.Wrong("expected either value or valueFrom");
        }

        var secret = from?.OptionalSection("secretKeyRef");
        return new AnalysisArgument(
            name,
            value,
            secret is null ? null : new SecretKeyReference(secret.Text("name", TextRules.Name), secret.Text("key")),
            from?.OptionalSection("fieldRef")?.Text("fieldPath"));
    }

    private static AnalysisMetric Metric(FieldReader fields)
    {
        var name = fields.Text("name");
        var (provider, config) = MetricProviderDecoder.Decode(fields.Section("provider"));
        return new AnalysisMetric(
            name,
            fields.OptionalText("interval", Duration),
            fields.OptionalText("initialDelay", Duration),
            Number(fields, "count"),
            Condition(fields, "successCondition"),
            Condition(fields, "failureCondition"),
            Number(fields, "failureLimit"),
            Number(fields, "inconclusiveLimit"),
            Number(fields, "consecutiveErrorLimit"),
            Number(fields, "consecutiveSuccessLimit"),
            provider,
            config);
    }

    private static string? Duration(string text) => NamesArgument(text) ? null : TextRules.GeneralDuration(text);

    private static string? Condition(FieldReader fields, string name)
    {
        var text = fields.OptionalText(name);
        if (text is not null && !NamesArgument(text))
        {
            try
            {
                Expression.Compile(text, MeasurementFunctions.Scope);
            }
            catch (ExpressionException wrong)
            {
                fields.Wrong(name, wrong.Message);
            }
        }

        return text;
    }

    // Kubernetes' int-or-string: a number, or text that names an argument.
    private static string? Number(FieldReader fields, string name)
    {
        fields.Ignore(name);
        var (text, isWhole) = fields.Node[name] switch
        {
            null => (null, true),
            JsonValue value when value.GetValueKind() is JsonValueKind.Number => (value.ToJsonString(), IsWhole(value.ToJsonString())),
            JsonValue value when value.GetValueKind() is JsonValueKind.String => (value.GetValue<string>(), NamesArgument(value.GetValue<string>()) || IsWhole(value.GetValue<string>())),
            _ => ("", false),
        };
        if (!isWhole)
        {
            fields.Wrong(name, $"expected a whole number, or text such as \"{{{{args.{name}}}}}\", got {Described.As(fields.Node[name])}");
        }

        return text;
    }

    private static bool IsWhole(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static bool NamesArgument(string text) => ArgumentSubstitution.Names(text).Any();
}
