using System.Diagnostics;
using System.Globalization;
using Promotion.Domain;

namespace Promotion.Host.Composition;

/// <summary>
/// Kills this process, as a power cut would, at the failpoint a file names: <c>git-push ended</c>, or <c>commit written 5</c> for the fifth time it is
/// passed. Of several servers that watch one file the first to get there takes it along, and the others go on.
/// </summary>
internal sealed class CrashOrder(string file)
{
    /// <summary>The environment variable that names the file. Unset in every real server.</summary>
    public const string Variable = "PROMOTION_FAILPOINTS";

    private readonly Lock _gate = new();
    private string _order = "";
    private int _left;

    /// <summary>Arms the failpoints when the environment asks for it.</summary>
    public static void Heed()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file)
        {
            Failpoints.Arm(new CrashOrder(file).Reach);
        }
    }

    private void Reach(string subject, string place)
    {
        lock (_gate)
        {
            if (Order() is { } order && order.StartsWith($"{subject} {place}", StringComparison.Ordinal) && IsTheTime(order) && Take())
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();

                // Nothing may happen between the order and the death.
                self.WaitForExit();
            }
        }
    }

    private bool IsTheTime(string order)
    {
        if (order != _order)
        {
            _order = order;
            _left = order.Split(' ') is [_, _, var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1;
        }

        return --_left <= 0;
    }

    private string? Order()
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (IOException)
        {
            // No order, or another server has just taken it.
            return null;
        }
    }

    private bool Take()
    {
        try
        {
            File.Move(file, $"{file}.taken", overwrite: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
