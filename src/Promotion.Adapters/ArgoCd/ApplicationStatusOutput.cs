using System.Text.Json.Nodes;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>
/// An Application's status as a Stage's health shows it. Times that move with every comparison are left out, so that equal health is equal text.
/// </summary>
internal static class ApplicationStatusOutput
{
    internal static JsonObject Unknown(ApplicationName name) => new()
    {
        ["Namespace"] = name.Namespace,
        ["Name"] = name.Name,
        ["health"] = new JsonObject { ["status"] = "Unknown" },
        ["sync"] = new JsonObject { ["status"] = "Unknown" },
    };

    internal static JsonObject Of(Application application)
    {
        var status = application.Status;
        var output = Unknown(application.Name);
        output["health"] = ApplicationDocument.Write(status.Health);
        output["sync"] = ApplicationDocument.Write(status.Sync, isMultiSource: application.Spec.Sources.Length > 1);
        if (!status.Conditions.IsEmpty)
        {
            output["conditions"] = ApplicationDocument.Write([.. status.Conditions.Select(condition => condition with { Since = null })]);
        }

        if (status.Operation is { } operation)
        {
            output["operationState"] = ApplicationDocument.Write(operation, isMultiSource: application.Spec.Sources.Length > 1);
        }

        return output;
    }
}
