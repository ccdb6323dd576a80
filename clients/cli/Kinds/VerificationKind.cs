using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>Verifications of Stages. Watched as part of their Stages.</summary>
internal static class VerificationKind
{
    public static readonly IKind Value = new Kind<Wire.Verification>
    {
        Plural = "verifications",
        OtherSpellings = ["verification", "analysisruns", "analysisrun"],
        WireKind = Wire.ResourceKind.Unspecified,
        NeedsOneProject = true,
        Name = verification => verification.Name,
        FullName = name => name,
        Pick = null,
        Sum = verification => Words.Of(verification.Phase),
        ListPage = List,
        GetOne = async (session, name, cancellation) => (await session.Call(
            options => session.Verifications.GetVerificationAsync(new Wire.GetVerificationRequest { Name = name }, options), cancellation)).Verification,
        Columns =
        [
            new("STAGE", (verification, _) => verification.Name.Split('/') is [_, _, _, var stage, ..] ? stage : "-"),
            new("FREIGHT", (verification, _) => string.Join(',', verification.Freight.Select(Words.Call))),
            new("PHASE", (verification, _) => Words.Of(verification.Phase)),
            new("METRICS", (verification, _) => Metrics(verification)),
            new("BY", (verification, _) => verification.Actor.Length > 0 ? verification.Actor : "-"),
            new("AGE", (verification, now) => Ages.Since(verification.StartTime, now)),
            new("NAME", (verification, _) => verification.Name),
        ],
    };

    private static Cell Metrics(Wire.Verification verification) =>
        verification.Metrics.Count == 0 ? "-" : string.Join(',', verification.Metrics.Select(metric => $"{metric.Name}({metric.Phase})"));

    private static async Task<Page<Wire.Verification>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var request = new Wire.ListVerificationsRequest { Parent = query.Stage ?? query.Parent, PageToken = pageToken, Filter = query.Filter, View = query.View };
        var answer = await session.Call(options => session.Verifications.ListVerificationsAsync(request, options), cancellation);
        return new Page<Wire.Verification>(answer.Verifications, answer.NextPageToken, 0);
    }
}
