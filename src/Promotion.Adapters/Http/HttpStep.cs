using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Promotion.Adapters.Files;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Http;

/// <summary>
/// <c>http</c>: makes a request and judges the answer by expressions; polls while they say neither success nor failure. Requests that change
/// something carry an <c>Idempotency-Key</c>, the same at each repetition.
/// </summary>
public sealed class HttpStep(HttpClients clients, TimeProvider clock) : IStep
{
    private const int BodyLimit = 2 * 1024 * 1024;
    private const string IdempotencyKey = "Idempotency-Key";
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("http");

    /// <inheritdoc />
    public string Kind => "http";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.External;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<HttpStepConfig>();
        var verdict = new HttpVerdict(config);
        using var request = await Request(context, config, cancellation);
        // Only so much of the URL is shown: secrets travel in queries.
        var target = $"{request.Method} {request.RequestUri!.GetLeftPart(UriPartial.Path)}";
        var answer = await Ask(request, config, target, cancellation);
        context.Log.Write($"{target} answers {answer.Status}");
        return verdict.Of(answer, target, cancellation);
    }

    private async Task<HttpAnswer> Ask(HttpRequestMessage request, HttpStepConfig config, string target, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(StepDuration.Parse(config.Timeout.Given() ?? "10s"), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        using var lease = clients.Rent(config.Proxy.Given(), config.InsecureSkipTlsVerify);
        try
        {
            using var response = await lease.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await Body(response, either.Token);
            var mediaType = config.ResponseContentType.Given() ?? response.Content.Headers.ContentType?.MediaType;
            return new HttpAnswer((int)response.StatusCode, Headers(response), HttpAnswer.Read(body, mediaType));
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw StepException.Error($"{target} did not answer within {config.Timeout.Given() ?? "10s"}", late);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or FormatException)
        {
            throw StepException.Error($"{target} failed: {failure.Message}{(failure.InnerException is { } inner ? $": {inner.Message}" : "")}", failure);
        }
    }

    private static async Task<HttpRequestMessage> Request(StepContext context, HttpStepConfig config, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(new HttpMethod(config.Method.Given() ?? "GET"), HttpTargets.UrlOf(config.Url, config.QueryParams));
        try
        {
            if (await BodyOf(context.WorkDir, config, cancellation) is { } body) request.Content = new ByteArrayContent(body);
            foreach (var header in config.Headers.OrEmpty()) HttpTargets.Add(request, header);
            if (request.Method != HttpMethod.Get && !request.Headers.Contains(IdempotencyKey))
            {
                request.Headers.Add(IdempotencyKey, $"{context.Project}/{context.Promotion}/{context.Alias}");
            }
            return request;
        }
        catch
        {
            request.Dispose();
            throw;
        }
    }

    private static async Task<byte[]?> BodyOf(string workDir, HttpStepConfig config, CancellationToken cancellation)
    {
        if (config.BodyFromFile.Given() is not { } path) return config.Body.Given() is { } text ? Encoding.UTF8.GetBytes(text) : null;
        try
        {
            var file = new FileInfo(SafePath.Join(workDir, path));
            if (file.Length > BodyLimit) throw HttpTargets.Unusable($"bodyFromFile: {path} has {file.Length} bytes; expected at most {BodyLimit}");
            return await File.ReadAllBytesAsync(file.FullName, cancellation);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw HttpTargets.Unusable($"bodyFromFile: {SafePath.Shown(workDir, unreadable.Message)}");
        }
    }

    private static async Task<string> Body(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[BodyLimit + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > BodyLimit ? throw new FormatException($"the body is longer than {BodyLimit} bytes") : Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static Dictionary<string, string[]> Headers(HttpResponseMessage response) => response.Headers
        .Concat(response.Content.Headers)
        .ToDictionary(header => Canonical(header.Key), header => header.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>As Go writes names of headers: a capital at the start of each word.</summary>
    private static string Canonical(string name) =>
        string.Join('-', name.Split('-').Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
}
