using Promotion.Domain.Artifacts;
using Promotion.Domain.Warehouses;

namespace Promotion.Domain.Freights;

/// <summary>
/// What a set of artifacts must be to be Freight of a Warehouse: each of them of one of its subscriptions, and exactly one of each
/// subscription. Artifacts of types that only extensions know are not looked at. Source of the rules: Kargo's admission of Freight.
/// </summary>
public static class FreightAdmission
{
    /// <summary>All mistakes, each naming the artifact and what was expected; empty when the artifacts may be Freight.</summary>
    public static ImmutableArray<FreightMistake> Check(string warehouse, ImmutableArray<Subscription> subscriptions, ArtifactSet artifacts)
    {
        if (artifacts.IsEmpty)
        {
            return [new FreightMistake("", "expected at least one artifact in commits, images, charts or artifacts")];
        }

        ImmutableArray<Piece> pieces =
        [
            .. artifacts.Commits.Select((commit, i) => new Piece($"commits[{i}]", commit.RepoUrl, subscription => subscription.Covers(commit))),
            .. artifacts.Images.Select((image, i) => new Piece($"images[{i}]", image.RepoUrl, subscription => subscription.Covers(image))),
            .. artifacts.Charts.Select((chart, i) => new Piece($"charts[{i}]", $"{chart.RepoUrl} {chart.Name}".TrimEnd(), subscription => subscription.Covers(chart))),
        ];
        return [.. Strangers(warehouse, subscriptions, pieces), .. subscriptions.SelectMany(subscription => Count(warehouse, subscription, pieces))];
    }

    private static IEnumerable<FreightMistake> Strangers(string warehouse, ImmutableArray<Subscription> subscriptions, ImmutableArray<Piece> pieces) =>
        from piece in pieces
        where !subscriptions.Any(piece.IsOf)
        select new FreightMistake(
            piece.Path, $"{piece.Repository} is not watched by Warehouse {warehouse}; expected an artifact of {Places(subscriptions)}");

    private static IEnumerable<FreightMistake> Count(string warehouse, Subscription subscription, ImmutableArray<Piece> pieces)
    {
        var given = pieces.Where(piece => piece.IsOf(subscription)).ToImmutableArray();
        return given.IsEmpty
            ? [new FreightMistake(
                CollectionOf(subscription), $"no artifact of {subscription.Place()}; expected one of each repository that Warehouse {warehouse} watches")]
            : given.Skip(1).Select(piece => new FreightMistake(
                piece.Path, $"{given[0].Path} is of {subscription.Place()} already; expected exactly one artifact of each repository"));
    }

    private static string Places(ImmutableArray<Subscription> subscriptions) => string.Join(" or ", subscriptions.Select(subscription => subscription.Place()));

    private static string CollectionOf(Subscription subscription) => subscription switch
    {
        Subscription.Git => "commits",
        Subscription.Image => "images",
        _ => "charts",
    };

    private sealed record Piece(string Path, string Repository, Func<Subscription, bool> IsOf);
}
