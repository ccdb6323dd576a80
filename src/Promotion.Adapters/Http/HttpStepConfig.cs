using System.Text.Json.Serialization;

namespace Promotion.Adapters.Http;

/// <summary>Config of <c>http</c>.</summary>
internal sealed record HttpStepConfig(
    string Url,
    string? Method,
    IReadOnlyList<HttpStepConfig.Pair>? Headers,
    IReadOnlyList<HttpStepConfig.Pair>? QueryParams,
    IReadOnlyList<HttpStepConfig.Output>? Outputs)
{
    public string? Body { get; init; }

    public string? BodyFromFile { get; init; }

    [JsonPropertyName("insecureSkipTLSVerify")]
    public bool InsecureSkipTlsVerify { get; init; }

    public string? Proxy { get; init; }

    public string? Timeout { get; init; }

    public string? PollInterval { get; init; }

    public string? ResponseContentType { get; init; }

    public string? SuccessExpression { get; init; }

    public string? FailureExpression { get; init; }

    public string? ErrorExpression { get; init; }

    /// <summary>A name with a value.</summary>
    public sealed record Pair(string Name, string Value);

    /// <summary>A member of the step's output.</summary>
    public sealed record Output(string Name, string FromExpression);
}
