using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;
using Amazon.SecurityToken;

namespace Promotion.Adapters.Credentials;

/// <summary>Requests to services of AWS whose own libraries we do not carry. The signature is the library's.</summary>
internal static class AwsRequest
{
    private const string ContentType = "Content-Type";

    /// <summary>A request that holds for some minutes from now.</summary>
    /// <param name="service">As signatures name it, such as <c>ecr</c>.</param>
    /// <param name="headers">Among them the content's type.</param>
    public static HttpRequestMessage Signed(
        string service, Uri endpoint, string region, ImmutableCredentials credentials, byte[] content, params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var unsigned = new DefaultRequest(new Nothing(), service) { HttpMethod = "POST", Endpoint = endpoint, ResourcePath = "/", Content = content };
        foreach (var (name, value) in headers)
        {
            unsigned.Headers[name] = value;
        }

        if (!string.IsNullOrEmpty(credentials.Token))
        {
            unsigned.Headers["X-Amz-Security-Token"] = credentials.Token;
        }

        var config = new AmazonSecurityTokenServiceConfig { AuthenticationServiceName = service, AuthenticationRegion = region };
        var signature = new AWS4Signer().SignRequest(unsigned, config, new RequestMetrics(), credentials.AccessKey, credentials.SecretKey);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(content) };
        foreach (var (name, value) in unsigned.Headers.Where(header => !header.Key.Equals(ContentType, StringComparison.OrdinalIgnoreCase)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content.Headers.TryAddWithoutValidation(ContentType, unsigned.Headers[ContentType]);
        request.Headers.TryAddWithoutValidation("Authorization", signature.ForAuthorizationHeader);
        return request;
    }

    private sealed class Nothing : AmazonWebServiceRequest;
}
