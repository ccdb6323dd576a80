using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

/// <summary>What the fake server knows and what it was asked.</summary>
internal sealed class FakeApi
{
    public ConcurrentQueue<IMessage> Requests { get; } = new();

    /// <summary>The authorization header of each call; empty where there was none.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>Thrown by every unary method when set.</summary>
    public Func<RpcException>? Refusal { get; set; }

    /// <summary>When set, unary methods never answer.</summary>
    public bool IsSilent { get; set; }

    public List<Wire.Project> Projects { get; } = [];

    public List<Wire.Warehouse> Warehouses { get; } = [];

    public List<Wire.Freight> Freight { get; } = [];

    public List<Wire.Stage> Stages { get; } = [];

    public List<Wire.AnalysisTemplate> Templates { get; } = [];

    public List<Wire.Promotion> Promotions { get; } = [];

    public List<Wire.Application> Applications { get; } = [];

    public List<Wire.ArgoCdInstance> ArgoCds { get; } = [];

    public List<Wire.Silo> Silos { get; } = [];

    public Wire.ApplyManifestsResponse Applied { get; set; } = new();

    public Wire.LintManifestsResponse Linted { get; set; } = new();

    public Wire.RefreshWarehouseResponse Refreshed { get; set; } = new();

    public Wire.DiscoverArtifactsResponse Discovered { get; set; } = new();

    public Wire.Explanation Explained { get; set; } = new();

    public Wire.Promotion Aborted { get; set; } = Samples.Promotion(Wire.PromotionPhase.Aborted);

    public Wire.PromotionPlan Planned { get; set; } = new();

    public Wire.ListLinksResponse Linked { get; set; } = new();

    public List<Wire.Change> Changes { get; } = [];

    public List<Wire.Verification> Verifications { get; } = [];

    public string Exported { get; set; } = "";

    public Wire.GetServerInfoResponse Info { get; set; } = new();

    /// <summary>What the stream of a backup tells.</summary>
    public List<Wire.DownloadBackupResponse> Backup { get; } = [];

    /// <summary>One script for each stream, in order; the last is used for all further ones.</summary>
    public Queue<WatchScript> Watches { get; } = new();

    /// <summary>What each stream of a log tells, in order; one that is not the last is cut after it.</summary>
    public Queue<Wire.StepLogLine[]> Logs { get; } = new();

    /// <summary>What must have happened before a stream of a log is cut.</summary>
    public Func<Task> BeforeCut { get; set; } = () => Task.CompletedTask;

    /// <summary>Takes note of a call, and lets it fail or hang as told.</summary>
    public async Task Note(IMessage request, ServerCallContext context)
    {
        Requests.Enqueue(request);
        Authorizations.Enqueue(context.RequestHeaders.GetValue("authorization") ?? "");
        if (IsSilent)
        {
            await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
        }

        if (Refusal is { } refusal)
        {
            throw refusal();
        }
    }

    /// <summary>A page of two.</summary>
    public static (IEnumerable<T> Items, string Next) Page<T>(List<T> all, string token)
    {
        var start = token.Length == 0 ? 0 : int.Parse(token);
        return (all.Skip(start).Take(2), start + 2 < all.Count ? $"{start + 2}" : "");
    }

    public static T Found<T>(IEnumerable<T> all, Func<T, bool> isIt, string name)
        where T : class =>
        all.FirstOrDefault(isIt) ?? throw new RpcException(new Status(StatusCode.NotFound, $"{name} does not exist"));
}
