using System.Text;
using Amazon.Runtime;
using Promotion.Adapters.Credentials;
using Promotion.Adapters.Metrics;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.CloudWatch;

/// <summary>
/// Measures with queries of CloudWatch, as the identity this process has at AWS. The result is a list with, for each query that returns data, a map
/// of <c>Id</c>, <c>Label</c>, <c>StatusCode</c>, <c>Timestamps</c> and <c>Values</c>, newest value first. Source of the fields: Argo Rollouts'
/// CloudWatch metrics, and CloudWatch's Query API, GetMetricData.
/// </summary>
public sealed class CloudWatchMetricProvider(MetricHttp http, CloudOptions options) : IMetricProvider
{
    private const string Service = "monitoring";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public string Kind => "cloudWatch";

    /// <inheritdoc />
    public async Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation)
    {
        var region = options.AwsRegion ?? FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)
            ?? throw new MeasurementException("the AWS region is not known: set AWS_REGION for the server");
        var endpoint = new Uri(options.CloudWatchEndpoint is { Length: > 0 } given ? given : $"https://{Service}.{region.SystemName}.{region.PartitionDnsSuffix}/");
        var form = CloudWatchQuery.Form(request.Config, request.Now - request.Config.Interval(), request.Now);
        using var message = AwsRequest.Signed(
            Service, endpoint, region.SystemName, await Credentials(cancellation), Encoding.UTF8.GetBytes(form), ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
        return CloudWatchAnswer.Read(endpoint.Authority, await http.Ask(message, insecure: false, Timeout, cancellation));
    }

    private async Task<ImmutableCredentials> Credentials(CancellationToken cancellation)
    {
        try
        {
            return await AwsIdentity.Find(options, cancellation) is { } identity
                ? await identity.GetCredentialsAsync()
                : throw new MeasurementException("this server has no identity at AWS");
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException)
        {
            throw new MeasurementException($"this server's identity at AWS can't be used: {failure.Message}", failure);
        }
    }
}
