using System.Text;
using Promotion.Adapters.Http;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Metrics;

/// <summary>Asks systems that measure: each call has a deadline, each answer a largest size, and every failure is a sentence.</summary>
public sealed class MetricHttp(HttpClients clients, TimeProvider clock)
{
    private const int LargestAnswer = 4 * 1024 * 1024;
    private const int LongestQuote = 300;

    /// <summary>
    /// The body of an answer with a status of 2xx, as text. Throws <see cref="MeasurementException"/> for other statuses, for no answer within
    /// <paramref name="limit"/> and for answers that are too large.
    /// </summary>
    internal async Task<string> Ask(HttpRequestMessage request, bool insecure, TimeSpan limit, CancellationToken cancellation)
    {
        var host = request.RequestUri!.Authority;
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        using var lease = clients.Rent(null, insecure);
        try
        {
            using var response = await lease.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await Read(response, host, either.Token);
            return response.IsSuccessStatusCode ? body : throw new MeasurementException($"{host} answered HTTP {(int)response.StatusCode}{Quote(body)}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new MeasurementException($"{host} did not answer within {limit.TotalSeconds:0} s");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new MeasurementException($"cannot reach {host}: {(failure.InnerException ?? failure).Message}", failure);
        }
    }

    private static async Task<string> Read(HttpResponseMessage response, string host, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is var count and > 0)
        {
            if (body.Length + count > LargestAnswer)
            {
                throw new MeasurementException($"{host} answered with more than {LargestAnswer / 1024 / 1024} MiB");
            }

            await body.WriteAsync(buffer.AsMemory(0, count), cancellation);
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    private static string Quote(string body)
    {
        var text = body.ReplaceLineEndings(" ").Trim();
        return text.Length == 0 ? "" : $": {(text.Length > LongestQuote ? text[..LongestQuote] : text)}";
    }
}
