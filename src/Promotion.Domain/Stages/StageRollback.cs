using Promotion.Domain.Freights;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Stages;

/// <summary>What a Stage goes back to.</summary>
public static class StageRollback
{
    /// <summary>
    /// The last Freight of an origin that the Stage had before what it has now and that was verified there. Throws <see cref="DomainException"/>
    /// (FailedPrecondition) when there is none.
    /// </summary>
    /// <param name="origin">As <see cref="FreightReference.OriginOf"/> gives it; null for the only one the Stage has Freight of.</param>
    public static FreightReference Select(Stage stage, string? origin)
    {
        if (stage.Current is not { } current)
        {
            throw Refused($"Stage {stage.Name} has had no Freight yet: there is nothing to go back to.");
        }

        var wanted = origin ?? (current.Items.Count == 1 ? current.Items.Keys.First() : throw Refused(
            $"Stage {stage.Name} has Freight of {string.Join(" and ", current.Items.Values.Select(item => item.Warehouse))}: say which Warehouse's is to go back."));
        var now = current.Items.GetValueOrDefault(wanted) ?? throw Refused($"Stage {stage.Name} has no Freight of {wanted}: there is nothing to go back from.");
        return stage.History.Skip(1)
            .Where(earlier => earlier.Items.GetValueOrDefault(wanted) is { } item && item.Name != now.Name && WasVerified(earlier))
            .Select(earlier => earlier.Items[wanted])
            .FirstOrDefault() ?? throw Refused(
                $"Stage {stage.Name} had no Freight of Warehouse {now.Warehouse} but {now.Alias} that was verified there. Promote by name what is to replace it.");
    }

    // An aborted verification proves nothing, so the verdict before it stands.
    private static bool WasVerified(FreightCollection collection) =>
        collection.Verifications().FirstOrDefault(one => one.Phase != VerificationPhase.Aborted)?.Phase == VerificationPhase.Successful;

    private static DomainException Refused(string why) => new(RefusalReason.FailedPrecondition, why);
}
