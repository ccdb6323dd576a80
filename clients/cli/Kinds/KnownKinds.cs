namespace Promotion.Cli.Kinds;

/// <summary>The kinds this program can show.</summary>
internal static class KnownKinds
{
    /// <summary>All of them, in the order of the journey.</summary>
    public static readonly ImmutableArray<IKind> All =
    [
        ProjectKind.Value, WarehouseKind.Value, FreightKind.Value, StageKind.Value, PromotionKind.Value, ApplicationKind.Value, ArgoCdKind.Value, SiloKind.Value,
        AnalysisTemplateKind.OfProject, AnalysisTemplateKind.OfCluster, PromotionTaskKind.OfProject, PromotionTaskKind.OfCluster, ConfigMapKind.Value, SecretKind.Value,
        VerificationKind.Value, ConfigKind.OfProject, ConfigKind.OfCluster,
    ];

    /// <summary>Those the server watches.</summary>
    public static readonly ImmutableArray<IKind> Watched = [.. All.Where(kind => kind.IsWatched)];

    /// <summary>The kind a user means; null when the word is none.</summary>
    public static IKind? Find(string spelling) =>
        All.FirstOrDefault(kind => kind.Spellings.Contains(spelling, StringComparer.OrdinalIgnoreCase));

    /// <summary>The kind of a watched resource and the resource itself; null for a kind that is not known here.</summary>
    public static (IKind Kind, Google.Protobuf.IMessage Message)? Of(Wire.Resource resource)
    {
        foreach (var kind in Watched)
        {
            if (kind.From(resource) is { } message)
            {
                return (kind, message);
            }
        }

        return null;
    }
}
