using System.ComponentModel;
using System.Diagnostics;

namespace Promotion.Cli.Commands;

/// <summary>
/// Has the server program of this machine restore a backup. No server can do it, for none may run: whoever restores opens the database itself.
/// </summary>
internal sealed class BackupRestore(Surroundings surroundings, string? program)
{
    private const string Name = "Promotion.Host";

    /// <summary>Restores into the store that the server's own settings name, such as <c>--data FOLDER</c>; the exit code.</summary>
    public async Task<int> Run(string file, string[] store, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw CliException.Usage($"{file} does not exist; expected a file written by promo admin backup");
        }

        using var process = Start(["restore", Path.GetFullPath(file), .. store]);
        var (says, complains) = (Pass(process.StandardOutput, surroundings.Out), Pass(process.StandardError, surroundings.Error));
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        await Task.WhenAll(says, complains);
        return process.ExitCode;
    }

    private Process Start(string[] arguments)
    {
        var found = program ?? Find() ?? throw Missing(arguments);
        var (command, first) = found.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? ("dotnet", (string[])[found]) : (found, []);
        try
        {
            return Process.Start(new ProcessStartInfo(command, [.. first, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception failure)
        {
            throw new CliException(ExitCode.Usage, $"the server program {found} can't be started: {failure.Message}", failure);
        }
    }

    private string? Find() => (surroundings.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Prepend(AppContext.BaseDirectory)
        .SelectMany(folder => (string[])[Path.Combine(folder, Name), Path.Combine(folder, $"{Name}.dll")])
        .FirstOrDefault(File.Exists);

    private static CliException Missing(string[] arguments) => CliException.Usage(
        $"a backup is restored by the server program, and there is no {Name} beside promo or on the PATH; name it with --server-program, or run there: "
        + $"{Name} {arguments[0]} {arguments[1]} {arguments[2]} {(arguments[2] == "--data" ? arguments[3] : "CONNECTION")}");

    private static async Task Pass(TextReader from, TextWriter to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            await to.WriteLineAsync(line);
        }
    }
}
