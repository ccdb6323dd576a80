using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Http;

/// <summary>
/// <c>http-download</c>: gets a file of at most 100 MiB. It appears whole or not at all. Its digest is an output, so that rebuilding the working
/// directory notices when the server gives something else by then.
/// </summary>
public sealed class HttpDownloadStep(HttpClients clients, TimeProvider clock) : IStep
{
    private const long Largest = 100L * 1024 * 1024;
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("http-download");

    /// <inheritdoc />
    public string Kind => "http-download";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Workspace;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<Config>();
        var url = HttpTargets.UrlOf(config.Url, config.QueryParams);
        var target = SafePath.Join(context.WorkDir, config.OutPath);
        if (Path.Exists(target) && !config.AllowOverwrite && !context.IsReplay) throw HttpTargets.Unusable($"file already exists at {config.OutPath} and overwrite is not allowed");
        return FileErrors.Named(context, $"failed to download {HttpTargets.Shown(url)}", async () =>
        {
            using var scratch = new ScratchDirectory(context.WorkDir);
            var fresh = Path.Combine(scratch.Path, "download");
            var digest = await Limited(config, url, deadline => Download(context, config, url, fresh, deadline), cancellation);
            if (context.PreviousOutput.ToNode()?["digest"]?.GetValue<string>() is { } before && before != digest && context.IsReplay)
            {
                throw StepException.Error($"{HttpTargets.Shown(url)} gives something else than when the step ran: {digest}, not {before}");
            }
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(target)!);
            SafePath.RefuseLinkOfCheckout(target);
            File.Move(fresh, target, overwrite: true);
            return StepResult.Succeeded(Json.From(new JsonObject { ["digest"] = digest }));
        });
    }

    private async Task<string> Limited(Config config, Uri url, Func<CancellationToken, Task<string>> download, CancellationToken cancellation)
    {
        var timeout = config.Timeout.Given() ?? "5m";
        using var deadline = new CancellationTokenSource(StepDuration.Parse(timeout), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await download(either.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw StepException.Error($"{HttpTargets.Shown(url)} was not downloaded within {timeout}", late);
        }
        catch (HttpRequestException failure)
        {
            throw StepException.Error($"{HttpTargets.Shown(url)} failed: {failure.Message}{(failure.InnerException is { } inner ? $": {inner.Message}" : "")}", failure);
        }
    }

    private async Task<string> Download(StepContext context, Config config, Uri url, string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var header in config.Headers.OrEmpty()) HttpTargets.Add(request, header);
        using var lease = clients.Rent(null, config.InsecureSkipTlsVerify);
        using var response = await lease.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode) throw new StepException(StepStatus.Failed, $"{HttpTargets.Shown(url)} answers {(int)response.StatusCode}", isTerminal: false);
        var length = response.Content.Headers.ContentLength;
        if (length > Largest) throw StepException.Failure($"{HttpTargets.Shown(url)} has {length} bytes; a download has at most {Largest / 1024 / 1024} MiB");
        await using var body = new BoundedStream(await response.Content.ReadAsStreamAsync(cancellation), Largest);
        await using var file = PrivateFiles.Create(path);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await Copy(body, file, digest, done => context.Log.Progress("downloading", done, length, ProgressUnit.Bytes), cancellation);
        context.Log.Write($"downloaded {body.Position} bytes from {HttpTargets.Shown(url)}");
        return $"sha256:{Convert.ToHexStringLower(digest.GetHashAndReset())}";
    }

    private static async Task Copy(Stream from, FileStream to, IncrementalHash digest, Action<long> progress, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, cancellation) is var count and > 0)
        {
            digest.AppendData(buffer, 0, count);
            await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
            progress(from.Position);
        }
    }

    private sealed record Config(
        string Url, string OutPath, IReadOnlyList<HttpStepConfig.Pair>? Headers, IReadOnlyList<HttpStepConfig.Pair>? QueryParams, string? Timeout, bool AllowOverwrite = false)
    {
        [JsonPropertyName("insecureSkipTLSVerify")]
        public bool InsecureSkipTlsVerify { get; init; }
    }
}
