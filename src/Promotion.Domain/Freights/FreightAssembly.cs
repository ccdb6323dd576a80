using Promotion.Domain.Artifacts;
using Promotion.Domain.Warehouses;

namespace Promotion.Domain.Freights;

/// <summary>Puts the artifacts of a Freight together from choices of people and what else there is.</summary>
/// <param name="Artifacts">One of each subscription, in its order; not to be used when there are mistakes.</param>
/// <param name="Mistakes">What is wrong with the choices, each at <c>artifacts[i]</c>, or what is missing; empty when nothing is.</param>
public sealed record FreightAssembly(ArtifactSet Artifacts, ImmutableArray<FreightMistake> Mistakes)
{
    private const int ShownReferences = 5;

    /// <summary>New Freight: subscriptions that no choice is for give the newest they discovered.</summary>
    public static FreightAssembly New(Warehouse warehouse, ImmutableArray<ArtifactChoice> choices) =>
        Assemble(warehouse, choices, ArtifactSet.Empty, i => ArtifactLookup.Newest(warehouse.Subscriptions[i].Found), "discovered nothing yet");

    /// <summary>
    /// The artifacts of an old Freight, but for what is chosen. When the Warehouse's subscriptions have changed since, each new one needs a
    /// choice, and an artifact whose subscription is gone cannot be kept.
    /// </summary>
    public static FreightAssembly Of(Freight old, Warehouse warehouse, ImmutableArray<ArtifactChoice> choices)
    {
        var assembly = Assemble(warehouse, choices, old.Artifacts, i => Of(old, warehouse.Spec.Subscriptions[i]), $"has no artifact in Freight {old.Alias}");
        var strangers = FreightAdmission.Check(warehouse.Name, warehouse.Spec.Subscriptions, old.Artifacts).Where(mistake => mistake.Path.EndsWith(']'));
        return assembly with { Mistakes = [.. assembly.Mistakes, .. strangers.Select(stranger => stranger with { Path = "name" })] };
    }

    private static FreightAssembly Assemble(
        Warehouse warehouse, ImmutableArray<ArtifactChoice> choices, ArtifactSet old, Func<int, object?> otherwise, string whyMissing)
    {
        var subscriptions = warehouse.Spec.Subscriptions;
        var mistakes = ImmutableArray.CreateBuilder<FreightMistake>();
        var chosen = new ArtifactChoice?[subscriptions.Length];
        for (var i = 0; i < choices.Length; i++)
        {
            if (Place(subscriptions, choices[i], chosen) is { } wrong)
            {
                mistakes.Add(new FreightMistake($"artifacts[{i}]", wrong));
            }
        }

        var artifacts = new object?[subscriptions.Length];
        for (var i = 0; i < subscriptions.Length; i++)
        {
            var found = warehouse.Subscriptions[i].Found;
            artifacts[i] = chosen[i] is { } choice ? ArtifactLookup.Find(subscriptions[i], found, choice) : otherwise(i);
            if (artifacts[i] is null)
            {
                mistakes.Add(chosen[i] is { } vague
                    ? new FreightMistake($"artifacts[{choices.IndexOf(vague)}]", Unknown(subscriptions[i], found))
                    : new FreightMistake("artifacts", $"{subscriptions[i].Place()} {whyMissing}; choose an artifact of it"));
            }
        }

        var set = new ArtifactSet(
            [.. artifacts.OfType<GitCommit>()], [.. artifacts.OfType<ContainerImage>()], [.. artifacts.OfType<HelmChart>()], old.Artifacts);
        return new FreightAssembly(set, mistakes.ToImmutable());
    }

    // Enters the choice at its subscription, or says why it can't.
    private static string? Place(ImmutableArray<Subscription> subscriptions, ArtifactChoice choice, ArtifactChoice?[] chosen)
    {
        ImmutableArray<int> meant = [.. Enumerable.Range(0, subscriptions.Length).Where(i => subscriptions[i].IsCalled(choice.Place))];
        meant = meant.IsEmpty ? [.. Enumerable.Range(0, subscriptions.Length).Where(i => subscriptions[i].ShortName() == choice.Place)] : meant;
        if (meant is not [var only])
        {
            var places = string.Join(", ", (meant.IsEmpty ? subscriptions : [.. meant.Select(i => subscriptions[i])]).Select(Called));
            return meant.IsEmpty
                ? $"'{choice.Place}' is not watched by the Warehouse; expected one of {places}"
                : $"'{choice.Place}' may mean several subscriptions; expected one of {places}";
        }

        if (chosen[only] is not null)
        {
            return $"'{choice.Place}' has a choice already; expected at most one for each subscription";
        }

        chosen[only] = choice;
        return null;
    }

    private static string Called(Subscription subscription) => subscription.Name ?? subscription.Place();

    private static string Unknown(Subscription subscription, Discovered? found)
    {
        var whole = subscription switch
        {
            Subscription.Git => "a whole commit id",
            Subscription.Image => "TAG@DIGEST",
            _ => "a semantic version",
        };
        var some = string.Join(", ", ArtifactLookup.References(found).Take(ShownReferences));
        return $"the Warehouse has not discovered this in {subscription.Place()}; expected {whole}" + (some.Length > 0 ? $", or what it discovered: {some}" : "");
    }

    private static object? Of(Freight old, Subscription subscription) =>
        (object?)old.Artifacts.Commits.FirstOrDefault(subscription.Covers)
        ?? (object?)old.Artifacts.Images.FirstOrDefault(subscription.Covers)
        ?? old.Artifacts.Charts.FirstOrDefault(subscription.Covers);
}
