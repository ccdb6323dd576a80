using System.Globalization;

namespace Promotion.Bench.Servers;

/// <summary>What a server counts of itself, at one moment.</summary>
/// <param name="text">In Prometheus' format: <c>NAME{LABELS} VALUE TIMESTAMP</c>.</param>
internal sealed class ServerMetrics(string text)
{
    /// <summary>Asks the server.</summary>
    public static async Task<ServerMetrics> Read(ServerProcess server)
    {
        using var http = new HttpClient();
        return new ServerMetrics(await http.GetStringAsync($"{server.Http}/metrics"));
    }

    /// <summary>The sum of a metric over all its labels; 0 when there is none of that name.</summary>
    public double Sum(string name) => text.Split('\n').Where(line => line.StartsWith($"{name}{{", StringComparison.Ordinal)).Sum(Value);

    private static double Value(string line) => double.Parse(line[(line.LastIndexOf('}') + 2)..].Split(' ')[0], CultureInfo.InvariantCulture);
}
