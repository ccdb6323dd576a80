using System.Buffers.Text;
using System.Text;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>The verifications that Stages keep, one by one and page by page: by Stage, and of each the newest first.</summary>
internal sealed class VerificationRuns(Resources resources)
{
    private const int MostStages = 1000;

    /// <summary>One verification. Refused as not found when the Stage keeps none of that id.</summary>
    public async Task<Wire.Verification> Get(string name, bool full, CancellationToken cancellation)
    {
        var (project, stage, id) = ResourceNames.ParseVerification(name, "name");
        var stored = await resources.Get<Stage>(project, ResourceKind.Stage, stage, cancellation);
        return Kept(stored.Value).Where(kept => kept.Verification.Id == id)
            .Select(kept => kept.Verification.ToWire(stored.Value, kept.Collection, full))
            .FirstOrDefault() ?? throw Refusals.NotFound(name);
    }

    /// <summary>One page. What begins meanwhile is on no later page, and what is on one is there once.</summary>
    public async Task<Wire.ListVerificationsResponse> List(Wire.ListVerificationsRequest request, CancellationToken cancellation)
    {
        var (limit, full) = (Paging.SizeOf(request.PageSize), request.View.IsFull(byDefault: false));
        var filter = ResourceFilter.Parse(request.Filter, Wire.Verification.Descriptor);
        var (after, question) = (Place.Decode(request.PageToken, $"{request.Parent}\n{request.Filter}"), $"{request.Parent}\n{request.Filter}");
        var answer = new Wire.ListVerificationsResponse();
        await foreach (var stage in Stages(request.Parent, cancellation).Where(stage => after is null || string.CompareOrdinal(stage.Name, after.Stage) >= 0))
        {
            foreach (var (collection, verification) in Kept(stage).SkipWhile(kept => after?.Stage == stage.Name && !after.IsBefore(kept.Verification)))
            {
                if (answer.Verifications.Count == limit)
                {
                    answer.NextPageToken = after!.Encode(question);
                    return answer;
                }

                after = new Place(stage.Name, verification.StartedAt, verification.Id!);
                if (verification.ToWire(stage, collection, full) is var wire && filter.Matches(wire))
                {
                    answer.Verifications.Add(wire);
                }
            }
        }

        return answer;
    }

    private async IAsyncEnumerable<Stage> Stages(string parent, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (parent.Split('/').Length > 2)
        {
            var (place, name) = ResourceNames.Parse(ResourceKind.Stage, parent, "parent");
            yield return (await resources.Get<Stage>(place, ResourceKind.Stage, name, cancellation)).Value;
            yield break;
        }

        var project = ResourceNames.ParseProject(parent, "parent");
        await resources.Require(project, ResourceKind.Project, project, cancellation);
        await foreach (var stage in resources.All<Stage>(new ResourceQuery(ResourceKind.Stage, project, PageSize: MostStages), cancellation))
        {
            yield return stage;
        }
    }

    // Those of the time before ids can't be named.
    private static IEnumerable<(FreightCollection Collection, Verification Verification)> Kept(Stage stage) => stage.History
        .SelectMany(collection => collection.Verifications().Select(verification => (Collection: collection, Verification: verification)))
        .Where(kept => kept.Verification.Id is not null)
        .OrderByDescending(kept => kept.Verification.StartedAt).ThenByDescending(kept => kept.Verification.Id, StringComparer.Ordinal);

    /// <summary>Where a page ended.</summary>
    private sealed record Place(string Stage, DateTimeOffset At, string Id)
    {
        public bool IsBefore(Verification verification) =>
            verification.StartedAt < At || (verification.StartedAt == At && string.CompareOrdinal(verification.Id, Id) < 0);

        public string Encode(string question) =>
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{question}\n{Stage}\n{At.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)}\n{Id}"));

        public static Place? Decode(string token, string question)
        {
            if (token.Length == 0)
            {
                return null;
            }

            try
            {
                var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
                return text.StartsWith(question + "\n", StringComparison.Ordinal) && text[(question.Length + 1)..].Split('\n') is [var stage, var ticks, var id]
                    && long.TryParse(ticks, System.Globalization.CultureInfo.InvariantCulture, out var at)
                    ? new Place(stage, new DateTimeOffset(at, TimeSpan.Zero), id)
                    : throw NotOfThis();
            }
            catch (FormatException)
            {
                throw NotOfThis();
            }
        }

        private static Grpc.Core.RpcException NotOfThis() =>
            Refusals.Of(Wire.ErrorReason.InvalidPageToken, "page_token is not from the same question; leave it empty to start with the first page.");
    }
}
