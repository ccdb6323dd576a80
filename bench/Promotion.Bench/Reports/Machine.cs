using System.Globalization;
using System.Runtime.InteropServices;

namespace Promotion.Bench.Reports;

/// <summary>The machine that measures.</summary>
internal static class Machine
{
    /// <summary>Processor, memory, system and runtime, in one line.</summary>
    public static async Task<string> Describe()
    {
        var cpu = await Field("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();
        var gibibytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        return $"{Environment.ProcessorCount} cores ({cpu}), {gibibytes.ToString("0", CultureInfo.InvariantCulture)} GiB, "
            + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
    }

    /// <summary>How many threads wanted to run over the last minute; NaN where the system does not tell.</summary>
    public static double Load() => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : double.NaN;

    private static async Task<string?> Field(string file, string name) => File.Exists(file)
        ? (await File.ReadAllLinesAsync(file)).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        : null;
}
