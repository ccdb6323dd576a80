using System.Runtime.CompilerServices;

namespace Promotion.Cli.Tests.Fakes;

/// <summary>Recorded output. With <c>UPDATE_GOLDENS=1</c> it is recorded anew, for the diff to be read.</summary>
internal static class Golden
{
    public static void Check(string name, string actual)
    {
        var path = Path.Combine(Folder(), name);
        var tidy = string.Join('\n', actual.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(path, tidy);
        }

        Assert.Equal(File.ReadAllText(path), tidy);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Goldens");
}
