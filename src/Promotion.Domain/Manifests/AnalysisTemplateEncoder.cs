using System.Globalization;
using System.Text.Json.Nodes;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Manifests;

/// <summary>Writes an AnalysisTemplate's spec.</summary>
internal static class AnalysisTemplateEncoder
{
    /// <summary>Arguments first, then what is measured.</summary>
    public static FieldWriter Spec(AnalysisTemplateSpec spec) => new FieldWriter()
        .Sections("args", spec.Args, Argument)
        .Sections("metrics", spec.Metrics, Metric)
        .Sections("dryRun", spec.DryRun, rule => new FieldWriter().Required("metricName", rule))
        .Sections("measurementRetention", spec.MeasurementRetention, rule => new FieldWriter().Required("metricName", rule.MetricName).Number("limit", rule.Limit, 0))
        .Sections("templates", spec.Templates, template => new FieldWriter().Required("templateName", template.Name).Flag("clusterScope", template.IsCluster));

    private static FieldWriter Argument(AnalysisArgument argument)
    {
        var fields = new FieldWriter().Required("name", argument.Name);
        return argument switch
        {
            { Value: { } value } => fields.Required("value", value),
            { Secret: { } secret } => fields.Section("valueFrom", new FieldWriter()
                .Section("secretKeyRef", new FieldWriter().Required("name", secret.Name).Required("key", secret.Key))),
            { FieldPath: { } path } => fields.Section("valueFrom", new FieldWriter().Section("fieldRef", new FieldWriter().Required("fieldPath", path))),
            _ => fields,
        };
    }

    private static FieldWriter Metric(AnalysisMetric metric) => new FieldWriter()
        .Required("name", metric.Name)
        .Text("interval", metric.Interval)
        .Text("initialDelay", metric.InitialDelay)
        .Kept("count", Number(metric.Count))
        .Text("successCondition", metric.SuccessCondition)
        .Text("failureCondition", metric.FailureCondition)
        .Kept("failureLimit", Number(metric.FailureLimit))
        .Kept("inconclusiveLimit", Number(metric.InconclusiveLimit))
        .Kept("consecutiveErrorLimit", Number(metric.ConsecutiveErrorLimit))
        .Kept("consecutiveSuccessLimit", Number(metric.ConsecutiveSuccessLimit))
        .Section("provider", new FieldWriter().Kept(metric.Provider, metric.Config));

    private static Json Number(string? value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Json.From(JsonValue.Create(number))
        : string.IsNullOrEmpty(value) ? Json.Null
        : Json.From(JsonValue.Create(value));
}
