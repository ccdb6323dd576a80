using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.VisualBasic.FileIO;
using Promotion.Adapters.Metrics;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.InfluxDb;

/// <summary>
/// Measures with a Flux query of InfluxDB 2. The result is the list of all <c>_value</c>s. The project's Secret <c>influxdb</c>, or the one <c>profile</c>
/// names, holds <c>address</c>, <c>authToken</c> and <c>org</c>.
/// </summary>
public sealed class InfluxDbMetricProvider(MetricHttp http) : IMetricProvider
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public string Kind => "influxdb";

    /// <inheritdoc />
    public async Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation)
    {
        var secret = await MetricSecret.Open(request.Secrets, request.Config.Text("profile") ?? "influxdb", "address", "authToken", "org");
        var address = MetricConfig.Url("address", secret["address"]);
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{address.AbsoluteUri.TrimEnd('/')}/api/v2/query?org={Uri.EscapeDataString(secret["org"])}")
        {
            Content = new StringContent(request.Config.Required("query"), Encoding.UTF8, "application/vnd.flux"),
        };
        message.Headers.Authorization = new AuthenticationHeaderValue("Token", secret["authToken"]);
        message.Headers.Accept.ParseAdd("application/csv");
        var values = Values(await http.Ask(message, insecure: false, Timeout, cancellation));
        return values.Count == 0
            ? throw new MeasurementException("InfluxDB has no values of that query")
            : new MeasuredValue(values.Select(Typed).ToArray(), $"[{string.Join(",", values)}]");
    }

    // Tables follow each other, each with a header of its own after an empty line.
    private static List<string> Values(string csv)
    {
        var values = new List<string>();
        var column = -1;
        foreach (var line in csv.ReplaceLineEndings("\n").Split('\n'))
        {
            var fields = line.Length == 0 || line[0] == '#' ? null : Fields(line);
            if (fields is null)
            {
                column = line.Length == 0 ? -1 : column;
            }
            else if (column < 0)
            {
                column = Array.IndexOf(fields, "_value");
            }
            else if (column < fields.Length)
            {
                values.Add(fields[column]);
            }
        }

        return values;
    }

    private static string[] Fields(string line)
    {
        using var parser = new TextFieldParser(new StringReader(line)) { Delimiters = [","], HasFieldsEnclosedInQuotes = true };
        return parser.ReadFields() ?? [];
    }

    private static object? Typed(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : bool.TryParse(text, out var flag) ? flag
        : text;
}
