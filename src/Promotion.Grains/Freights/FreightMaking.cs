using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Freights;

/// <summary>Brings Freight into being. What has the same name carries the same artifacts, so it is made once.</summary>
public sealed class FreightMaking(IGrainFactory grains)
{
    private const int AliasAttempts = 50;

    /// <summary>Makes it, under another alias when the proposed one is taken. What exists already stays as it is.</summary>
    public async Task<Freight> Make(FreightCommand.Create create, Cause cause, string? requestId = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await MakeAs(create, cause, requestId);
            }
            catch (DomainException refusal) when (refusal.Reason == RefusalReason.AliasTaken && attempt < AliasAttempts)
            {
                create = create with { Alias = FreightAlias.Propose(create.Name, attempt) };
            }
        }
    }

    /// <summary>
    /// Makes it under this alias and no other. Throws <see cref="DomainException"/>: AliasTaken when other Freight has the alias; AlreadyExists when the
    /// Freight exists under another one.
    /// </summary>
    public async Task<Freight> MakeCalled(FreightCommand.Create create, Cause cause, string? requestId = null)
    {
        RequireAlias(create.Alias);
        var freight = await MakeAs(create, cause, requestId);
        RequireCalled(freight, create.Alias);
        return freight;
    }

    /// <summary>Refuses (InvalidArgument) what cannot be an alias.</summary>
    public static void RequireAlias(string alias)
    {
        if (FreightAlias.WhyNot(alias) is { } expected)
        {
            throw new DomainException(RefusalReason.InvalidArgument, $"alias is '{alias}'; expected {expected}.");
        }
    }

    /// <summary>Refuses (AlreadyExists) Freight that is called otherwise.</summary>
    public static void RequireCalled(Freight freight, string alias)
    {
        if (freight.Alias != alias)
        {
            throw new DomainException(RefusalReason.AlreadyExists, $"Freight {freight.Name} carries these artifacts already; its alias is {freight.Alias}.");
        }
    }

    private async Task<Freight> MakeAs(FreightCommand.Create create, Cause cause, string? requestId) =>
        (await grains.Freight(create.Project, create.Name).Execute(create, cause, requestId))!;
}
