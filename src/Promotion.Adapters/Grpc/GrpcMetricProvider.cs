using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Promotion.Adapters.Http;
using Promotion.Adapters.Metrics;
using Promotion.Domain.Expressions;
using Promotion.Domain.Verifications;
using Promotion.Metric.V1;
using CallMetadata = Grpc.Core.Metadata;

namespace Promotion.Adapters.Grpc;

/// <summary>Measures by a provider of the user's own, a gRPC server that implements <c>promotion.metric.v1.MetricProviderService</c>.</summary>
public sealed class GrpcMetricProvider(HttpClients clients, TimeProvider clock) : IMetricProvider
{
    private const int DefaultTimeout = 10;
    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <inheritdoc />
    public string Kind => "grpc";

    /// <inheritdoc />
    public async Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation)
    {
        var config = request.Config;
        var address = Address(config);
        var limit = config.Seconds("timeoutSeconds", DefaultTimeout);
        using var lease = clients.Rent(null, skipsTlsVerify: false);
        using var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpClient = lease.Client, MaxReceiveMessageSize = LargestAnswer });
        try
        {
            var options = new CallOptions(Headers(config), clock.GetUtcNow().UtcDateTime + limit, cancellation);
            return Value(await new MetricProviderService.MetricProviderServiceClient(channel).MeasureAsync(Asked(request), options));
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Cancelled && cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (RpcException failure)
        {
            throw new MeasurementException(failure.StatusCode switch
            {
                StatusCode.DeadlineExceeded => $"{address.Authority} did not answer within {limit.TotalSeconds:0} s",
                StatusCode.Unimplemented => $"{address.Authority} has no service promotion.metric.v1.MetricProviderService",
                StatusCode.Unavailable => $"cannot reach {address.Authority}: {Innermost(failure)}",
                _ => $"{address.Authority} answered {failure.StatusCode}: {failure.Status.Detail}",
            }, failure);
        }
    }

    // As gRPC addresses are written, HOST:PORT; dns:/// before it is Go's way to say the same.
    private static Uri Address(JsonObject config)
    {
        var written = config.Required("address");
        var host = written.StartsWith("dns:///", StringComparison.Ordinal) ? written["dns:///".Length..] : written;
        return Uri.TryCreate($"{(config.Flag("plaintext") ? "http" : "https")}://{host}", UriKind.Absolute, out var address) && address is { Host.Length: > 0, AbsolutePath: "/" }
            ? address
            : throw new MeasurementException($"address is '{written}', expected HOST:PORT");
    }

    private static CallMetadata Headers(JsonObject config)
    {
        var headers = new CallMetadata();
        foreach (var (name, value) in config.Headers())
        {
            headers.Add(name.ToLowerInvariant(), value);
        }

        return headers;
    }

    private static MeasureRequest Asked(MeasurementRequest request) => new()
    {
        Project = request.Project,
        Stage = request.Stage,
        Metric = request.Metric,
        MeasurementId = request.Id,
        Input = request.Config["input"] is JsonObject input ? JsonParser.Default.Parse<Struct>(input.ToJsonString()) : new Struct(),
    };

    private static MeasuredValue Value(MeasureResponse answer)
    {
        var json = answer.Value is null ? null : JsonNode.Parse(JsonFormatter.Default.Format(answer.Value));
        return new MeasuredValue(JsonValues.From(json), answer.Text.Length > 0 ? answer.Text : json?.ToJsonString() ?? "nil", answer.Verdict switch
        {
            Verdict.Unspecified => null,
            Verdict.Successful => VerificationPhase.Successful,
            Verdict.Failed => VerificationPhase.Failed,
            Verdict.Inconclusive => VerificationPhase.Inconclusive,
            var unknown => throw new MeasurementException(string.Create(CultureInfo.InvariantCulture, $"the provider answered with the verdict {(int)unknown}, which means nothing")),
        });
    }

    private static string Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure is RpcException rpc ? rpc.Status.Detail : failure.Message;
    }
}
