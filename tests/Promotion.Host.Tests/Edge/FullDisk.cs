using System.Collections.Immutable;
using Promotion.Testing;

namespace Promotion.Host.Tests.Edge;

/// <summary>A way to run a program that finds a folder on a full disk: a small file system of its own in a mount namespace, as root or
/// in a user namespace; and where the machine allows neither, the device that is always full in the database's place.</summary>
internal static class FullDisk
{
    private const string Mount = "mount -t tmpfs -o size=$1 tmpfs \"$0\" && shift && exec \"$@\"";

    /// <summary>The command line that runs a command so; the size is as mount takes it.</summary>
    public static async Task<(string Program, ImmutableArray<string> Arguments)> Run(string folder, string size, ImmutableArray<string> command)
    {
        Directory.CreateDirectory(folder);
        foreach (var flags in new[] { "-m", "-rm" })
        {
            ImmutableArray<string> mount = [flags, "sh", "-c", Mount, folder, size];
            if ((await ProcessRunner.Run("unshare", [.. mount, "true"])).ExitCode == 0) return ("unshare", [.. mount, .. command]);
        }
        File.CreateSymbolicLink(Path.Combine(folder, "promotion.db"), "/dev/full");
        return (command[0], command[1..]);
    }
}
