using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Promotions;

/// <summary>Gives Freight other aliases through the grain that owns it.</summary>
public sealed class FreightAliases(IGrainFactory grains) : IFreightAliases
{
    private static readonly Cause SetByStep = new("step:set-freight-alias", "a promotion set the alias");

    /// <inheritdoc />
    public async Task<string> Set(string project, string freight, string alias)
    {
        if (FreightAlias.WhyNot(alias) is { } expected)
        {
            throw new DomainException(RefusalReason.InvalidArgument, $"alias is '{alias}'; expected {expected}.");
        }

        var grain = grains.Freight(project, freight);
        var before = await grain.Get();
        await grain.Execute(new FreightCommand.Rename(alias), SetByStep);
        return before?.Alias ?? "";
    }
}
