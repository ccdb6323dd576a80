using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;

namespace Promotion.Domain.Manifests;

/// <summary>Reads a Stage.</summary>
internal static class StageDecoder
{
    /// <summary>Besides Kargo's rules, a request must say where the Freight comes from.</summary>
    public static Manifest Decode(FieldReader document)
    {
        var head = HeadDecoder.Namespaced(document, (QueuePolicies.Annotation, IsQueuePolicy));
        return new Manifest.OfStage(head.Project, head.Name, head.Meta, Spec(document.Section("spec")));
    }

    private static string? IsQueuePolicy(string text) => QueuePolicies.IsKnown(text) ? null : $"one of {string.Join(", ", QueuePolicies.Names)}";

    private static StageSpec Spec(FieldReader fields) => new(
        fields.OptionalText("shard"),
        StepDecoder.Variables(fields),
        RequestedFreight(fields),
        Template(fields),
        fields.OptionalSection("verification") is { } verification ? VerificationDecoder.Decode(verification) : null,
        Targets(fields));

    private static PromotionTemplate? Template(FieldReader fields) =>
        fields.OptionalSection("promotionTemplate")?.Section("spec") is { } template
            ? new PromotionTemplate(StepDecoder.Variables(template), StepDecoder.Steps(template, mayReferToTasks: true))
            : null;

    private static Json Targets(FieldReader fields)
    {
        if (fields.OptionalSection("targets") is not { } targets)
        {
            return Json.Null;
        }

        targets.Sections("selectors", LabelSelectorDecoder.Decode);
        return Json.From(targets.Node);
    }

    private static ImmutableArray<FreightRequest> RequestedFreight(FieldReader fields)
    {
        var requests = fields.SomeSections("requestedFreight").Select(Request).ToImmutableArray();
        Duplicates.Report(
            fields, "requestedFreight", requests.Select(request => request.Warehouse is "" ? null : request.Warehouse), "a Warehouse that is requested once");
        return requests;
    }

    private static FreightRequest Request(FieldReader fields)
    {
        var warehouse = OriginDecoder.Decode(fields.Section("origin"));
        var sources = fields.Section("sources");
        var options = sources.OptionalSection("autoPromotionOptions");
        var request = new FreightRequest(
            warehouse,
            sources.Flag("direct"),
            sources.Texts("stages", TextRules.Name),
            sources.Duration("requiredSoakTime"),
            sources.Choice("availabilityStrategy", AvailabilityStrategy.OneOf),
            options?.Choice("selectionPolicy", SelectionPolicy.NewestFreight) ?? SelectionPolicy.NewestFreight);
        CheckSources(sources, request);
        if (request.SelectionPolicy is SelectionPolicy.MatchUpstream && (request.Direct || request.Stages.Length != 1))
        {
            options?.Wrong("selectionPolicy", "MatchUpstream needs exactly one Stage in stages, and no direct: true");
        }

        return request;
    }

    private static void CheckSources(FieldReader sources, FreightRequest request)
    {
        if (!request.Direct && !sources.Has("stages"))
        {
            sources.Wrong("expected direct: true, or stages with at least one Stage");
        }
        else if (!request.Direct && request.Stages.IsEmpty)
        {
            sources.Wrong("stages", "expected at least one Stage, or direct: true");
        }

        Duplicates.Report(sources, "stages", request.Stages, "each Stage once");
    }
}
