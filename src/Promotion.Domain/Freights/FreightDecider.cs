namespace Promotion.Domain.Freights;

/// <summary>The rules of a Freight's life. Source of the rules: Kargo's Freight resource.</summary>
public static class FreightDecider
{
    /// <summary>
    /// The events a command leads to; none when it changes nothing. Throws <see cref="DomainException"/> (NotFound) for a Freight that was never created.
    /// </summary>
    public static ImmutableArray<FreightEvent> Decide(Freight? freight, FreightCommand command, DateTimeOffset now) => (Seen(freight), command) switch
    {
        (null, FreightCommand.Create create) => [new FreightEvent.Created(create)],
        (_, FreightCommand.Create) => [],
        // A Stage may still have news of Freight that was deleted meanwhile; nobody is left to hear them.
        (null, FreightCommand.Enter or FreightCommand.Leave or FreightCommand.Verify or FreightCommand.Unverify or FreightCommand.ForgetStage or FreightCommand.Told) => [],
        (null, _) => throw new DomainException(RefusalReason.NotFound, "There is no such Freight."),
        ({ } f, FreightCommand.Enter c) => f.CurrentlyIn.ContainsKey(c.Stage) ? [] : [new FreightEvent.Entered(c.Stage, c.At)],
        ({ } f, FreightCommand.Leave c) => f.CurrentlyIn.ContainsKey(c.Stage) ? [new FreightEvent.Left(c.Stage, c.At)] : [],
        ({ } f, FreightCommand.Verify c) => f.VerifiedIn.ContainsKey(c.Stage) ? [] : [new FreightEvent.VerifiedIn(c.Stage, c.At, c.InPassing)],
        ({ } f, FreightCommand.Unverify c) => f.VerifiedIn.ContainsKey(c.Stage) ? [new FreightEvent.UnverifiedIn(c.Stage)] : [],
        ({ } f, FreightCommand.Approve c) => f.ApprovedFor.ContainsKey(c.Stage) ? [] : [new FreightEvent.ApprovedFor(c.Stage, now)],
        ({ } f, FreightCommand.SetMetadata c) => Sets(f, c.Values) ? [new FreightEvent.MetadataSet(c.Values)] : [],
        ({ } f, FreightCommand.Rename c) => Rename(f, c.Alias),
        ({ } f, FreightCommand.Told c) => f.Untold.Intersect(c.News).Any() ? [new FreightEvent.Told(c.News)] : [],
        ({ } f, FreightCommand.ForgetStage c) => Knows(f, c.Stage) ? [new FreightEvent.StageForgotten(c.Stage)] : [],
        _ => throw new InvalidOperationException($"Unknown command {command}."),
    };

    /// <summary>The Freight after an event.</summary>
    public static Freight Evolve(Freight? freight, FreightEvent happened) => (freight, happened) switch
    {
        (null or { IsDeleted: true }, FreightEvent.Created e) => Begin(e.As),
        ({ } f, FreightEvent.Deleted) => f with { Untold = [new FreightNews.Deleted()] },
        ({ } f, FreightEvent.Entered e) => Enter(f, e),
        ({ } f, FreightEvent.Left e) => Leave(f, e),
        ({ } f, FreightEvent.VerifiedIn e) => f with
        {
            VerifiedIn = f.VerifiedIn.SetItem(e.Stage, new Verified(e.At, null, e.InPassing)),
            Untold = f.Untold.Add(new FreightNews.VerifiedIn(e.Stage)),
        },
        ({ } f, FreightEvent.UnverifiedIn e) => f with
        {
            VerifiedIn = f.VerifiedIn.Remove(e.Stage),
            Untold = f.Untold.Add(new FreightNews.UnverifiedIn(e.Stage)),
        },
        ({ } f, FreightEvent.ApprovedFor e) => f with
        {
            ApprovedFor = f.ApprovedFor.SetItem(e.Stage, e.At),
            Untold = f.Untold.Add(new FreightNews.ApprovedFor(e.Stage)),
        },
        ({ } f, FreightEvent.MetadataSet e) => f with { Metadata = f.Metadata.SetItems(e.Values) },
        ({ } f, FreightEvent.Renamed e) => f with { Alias = e.Alias, Untold = f.Untold.Add(new FreightNews.Renamed()) },
        ({ } f, FreightEvent.Told e) => f with { Untold = f.Untold.Without(e.News) },
        ({ } f, FreightEvent.StageForgotten e) => f with
        {
            VerifiedIn = f.VerifiedIn.Remove(e.Stage),
            ApprovedFor = f.ApprovedFor.Remove(e.Stage),
            CurrentlyIn = f.CurrentlyIn.Remove(e.Stage),
        },
        _ => throw new InvalidOperationException($"{happened} cannot follow {freight}."),
    };

    private static Freight? Seen(Freight? freight) => freight is { IsDeleted: true } ? null : freight;

    private static ImmutableArray<FreightEvent> Rename(Freight freight, string alias) =>
        FreightAlias.WhyNot(alias) is { } expected ? throw new DomainException(RefusalReason.InvalidArgument, $"alias is '{alias}'; expected {expected}.")
        : alias == freight.Alias ? []
        : [new FreightEvent.Renamed(alias)];

    private static Freight Begin(FreightCommand.Create c) => new(
        c.Project,
        c.Name,
        c.Alias,
        c.Warehouse,
        c.Meta,
        c.Artifacts,
        c.DiscoveredAt,
        ImmutableSortedDictionary<string, Verified>.Empty,
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty,
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty,
        ImmutableSortedDictionary<string, Json>.Empty,
        [new FreightNews.Created()]);

    // Soaking begins anew when Freight comes back to a Stage that verified it before, so the Stages downstream must know.
    private static Freight Enter(Freight freight, FreightEvent.Entered entered) => freight with
    {
        CurrentlyIn = freight.CurrentlyIn.SetItem(entered.Stage, entered.At),
        Untold = freight.VerifiedIn.ContainsKey(entered.Stage) ? freight.Untold.Add(new FreightNews.VerifiedIn(entered.Stage))
            : Matters(freight) ? freight.Untold.Add(new FreightNews.Moved(entered.Stage))
            : freight.Untold,
    };

    // Where Freight is concerns Stages downstream only if they may have it.
    private static bool Matters(Freight freight) => !freight.VerifiedIn.IsEmpty || !freight.ApprovedFor.IsEmpty;

    private static Freight Leave(Freight freight, FreightEvent.Left left)
    {
        var stayed = freight with
        {
            CurrentlyIn = freight.CurrentlyIn.Remove(left.Stage),
            Untold = Matters(freight) ? freight.Untold.Add(new FreightNews.Moved(left.Stage)) : freight.Untold,
        };
        return freight.VerifiedIn.TryGetValue(left.Stage, out var verified)
            ? stayed with { VerifiedIn = freight.VerifiedIn.SetItem(left.Stage, verified with { LongestSoak = freight.LongestSoak(left.Stage, left.At) }) }
            : stayed;
    }

    private static bool Sets(Freight freight, ImmutableSortedDictionary<string, Json> values) =>
        values.Any(value => !freight.Metadata.TryGetValue(value.Key, out var current) || current != value.Value);

    private static bool Knows(Freight freight, string stage) =>
        freight.VerifiedIn.ContainsKey(stage) || freight.ApprovedFor.ContainsKey(stage) || freight.CurrentlyIn.ContainsKey(stage);
}
