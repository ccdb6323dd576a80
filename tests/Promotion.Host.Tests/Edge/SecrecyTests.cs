using System.Text;
using System.Text.Json.Nodes;
using Grpc.Core;
using Grpc.Net.Client;
using Promotion.Testing;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Edge;

/// <summary>Steps of every kind are given a secret where it does not belong, and fail: nobody gets to see it, wherever they look.</summary>
public sealed class SecrecyTests(Playground world) : IClassFixture<Playground>, IDisposable
{
    private const string Secret = "hunter2-never-to-be-seen";
    private const string Project = "projects/plain";
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(world.Server.Grpc);
    private readonly CallOptions _options = new(
        new Metadata { { "authorization", $"Bearer {PromotionServer.Token}" } }, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(4), TestContext.Current.CancellationToken);

    private Wire.PromotionService.PromotionServiceClient Promotions => new(_channel);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task Secret_EchoedByAFailingStep_IsMaskedEverywhere()
    {
        var kinds = (await new Wire.StepService.StepServiceClient(_channel).ListStepsAsync(new Wire.ListStepsRequest(), _options)).Steps;
        var stages = kinds.SelectMany(kind => StepExamples.With(kind, "-${{ secret('hidden').value }}").Select((config, i) => Stage($"{kind.Kind}-{i}", kind.Kind, config))).ToList();
        (await world.Promo.Apply(string.Join("---\n", stages.Select(stage => stage.Manifest).Prepend(Hidden)))).Successful();

        var promoted = await Promote([.. stages.Select(stage => stage.Name)]);
        var told = new StringBuilder();
        foreach (var promotion in promoted)
        {
            told.AppendLine(await Ended(promotion));
        }

        var all = told.AppendLine(await Watched()).ToString();
        Assert.Equal(35, kinds.Count);
        Assert.DoesNotContain(Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, world.Server.Log, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(world.Server.Data, "promotion.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)), file => Assert.Equal(-1, Bytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret))));
        Assert.True(promoted.Count(name => all.Contains($"{name} echoes", StringComparison.Ordinal)) > promoted.Length / 3, "too few steps echo what they were given");
    }

    [Fact]
    public async Task Examples_OfAllKinds_ParseAndLint()
    {
        var kinds = (await new Wire.StepService.StepServiceClient(_channel).ListStepsAsync(new Wire.ListStepsRequest(), _options)).Steps;
        var manifests = kinds.Select(kind => $"{(kind.Kind == "compose-output" ? TaskHead : Head($"lint-{kind.Kind}"))}{Steps(Before)}{Steps(kind.Example)}");

        var answer = await new Wire.ExpressionService.ExpressionServiceClient(_channel).LintManifestsAsync(
            new Wire.LintManifestsRequest { Sources = { new Wire.ManifestSource { Text = string.Join("---\n", manifests) } } }, _options);

        Assert.Empty(answer.Problems);
    }

    // The steps whose outputs the examples name.
    private const string Before = """
        - {uses: compose-output, as: commit, config: {commit: a}}
        - {uses: compose-output, as: update, config: {commitMessage: a}}
        - {uses: compose-output, as: open, config: {pr: {id: 1}}}
        - {uses: compose-output, as: push, config: {branch: a}}
        """;

    private const string TaskHead = """
        apiVersion: kargo.akuity.io/v1alpha1
        kind: PromotionTask
        metadata:
          name: lint
          namespace: plain
        spec:
          steps:

        """;

    private const string Hidden = $"""
        apiVersion: v1
        kind: Secret
        metadata:
          name: hidden
          namespace: plain
          labels:
            kargo.akuity.io/cred-type: generic
        stringData:
          value: {Secret}

        """;

    private async Task<ImmutableArray<string>> Promote(ImmutableArray<string> stages)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var some in stages.Chunk(100))
        {
            var requests = some.Select(stage => new Wire.PromoteRequest { Stage = $"{Project}/stages/{stage}", Freight = $"{Project}/freight/{Playground.Freight}" });
            names.AddRange((await Promotions.BatchPromoteAsync(new Wire.BatchPromoteRequest { Requests = { requests } }, _options)).Results.Select(result => result.Promotion.Name));
        }

        return names.ToImmutable();
    }

    /// <summary>All there is to read of a promotion once it has ended, with a mark when something in it was masked.</summary>
    private async Task<string> Ended(string name)
    {
        using var watch = Promotions.WatchLogs(new Wire.WatchLogsRequest { Name = name, Follow = true }, _options);
        var log = await watch.ResponseStream.ReadAllAsync(_options.CancellationToken)
            .SelectMany(answer => answer.Lines).Select(line => line.Text).ToListAsync(_options.CancellationToken);
        var promotion = (await Promotions.GetPromotionAsync(new Wire.GetPromotionRequest { Name = name }, _options)).Promotion;
        var explained = await new Wire.ExplainService.ExplainServiceClient(_channel).ExplainAsync(new Wire.ExplainRequest { Name = name }, _options);
        Assert.Equal("***", promotion.Steps[0].Output.Fields["word"].StringValue);
        var isEcho = promotion.Steps[1].Message.Contains("***", StringComparison.Ordinal);
        return $"{promotion}{explained}{string.Join('\n', log)}{(isEcho ? $"{name} echoes" : "")}";
    }

    private async Task<string> Watched()
    {
        var (all, request) = (new StringBuilder(), new Wire.WatchRequest { Projects = { Project } });
        using var watch = new Wire.WatchService.WatchServiceClient(_channel).Watch(request, _options);
        while (await watch.ResponseStream.MoveNext(_options.CancellationToken) && watch.ResponseStream.Current.Synced is null)
        {
            all.Append(watch.ResponseStream.Current);
        }

        return all.ToString();
    }

    private static (string Name, string Manifest) Stage(string name, string kind, JsonObject config) => (name, $$$"""
        {{{Head(name)}}}      - uses: compose-output
                as: said
                config:
                  word: ${{ secret('hidden').value }}
              - uses: {{{kind}}}
                retry:
                  timeout: 30s
                config: {{{config.ToJsonString()}}}

        """);

    private static string Head(string name) => $"""
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: {name}
          namespace: plain
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: files
            sources:
              direct: true
          promotionTemplate:
            spec:
              steps:

        """;

    private static string Steps(string text) => string.Concat(text.Split('\n').Where(line => line.Length > 0).Select(line => $"      {line}\n"));

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
