using System.Diagnostics;
using System.Globalization;
using System.Text;
using Promotion.Testing;

namespace Promotion.Bench.Discovery;

/// <summary>A repository of many services in folders side by side, made by a seeded generator, on a git server.</summary>
internal sealed class Monorepo(GitServer server, GitRepository repository, int services)
{
    private const int Seed = 42;
    private const int FilesPerService = 12;
    private readonly Random random = new(Seed);

    /// <summary>Where it is.</summary>
    public string Url => repository.Url;

    /// <summary>How many services it has.</summary>
    public int Services => services;

    /// <summary>Times that objects were asked for, by clones and fetches alike.</summary>
    public int Transfers => server.Traffic.Count(GitServer.Transfer);

    /// <summary>Times that refs were asked for.</summary>
    public int Listings => server.Traffic.Count(GitServer.Fetch) - Transfers;

    /// <summary>Mebibytes of its objects.</summary>
    public double Mebibytes =>
        new DirectoryInfo(Path.Combine(repository.Path, "objects")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / (double)(1 << 20);

    /// <summary>The folder of a service.</summary>
    public static string Folder(int service) => string.Create(CultureInfo.InvariantCulture, $"services/service-{service:000}");

    /// <summary>Makes one with a history of so many commits, each of which writes one file of about so many bytes.</summary>
    public static async Task<Monorepo> Create(GitServer server, string name, int services, int commits, int bytes)
    {
        var monorepo = new Monorepo(server, await server.Create(name), services);
        await monorepo.Import(commits, bytes);
        return monorepo;
    }

    /// <summary>Commits on top: one file of each of these services.</summary>
    public Task Push(IEnumerable<int> touched, int round) => repository.Commit(
        "main", touched.ToDictionary(service => $"{Folder(service)}/version.txt", _ => (string?)$"round {round}"), $"Round {round}");

    /// <summary>Commits files on top.</summary>
    public Task Write(IReadOnlyDictionary<string, string?> files) => repository.Commit("main", files, "Write files");

    private async Task Import(int commits, int bytes)
    {
        // The content is random: looking for differences to store finds none, and takes a quarter of the time.
        var start = new ProcessStartInfo("git", ["-C", repository.Path, "fast-import", "--quiet", "--depth=0"]) { RedirectStandardInput = true };
        using var git = Process.Start(start)!;
        await using (var input = git.StandardInput.BaseStream)
        {
            for (var i = 1; i <= commits; i++)
            {
                await input.WriteAsync(Commit(i, bytes));
            }
        }

        await git.WaitForExitAsync();
    }

    private byte[] Commit(int number, int bytes)
    {
        var content = new byte[bytes * 3 / 4];
        random.NextBytes(content);
        var text = Convert.ToBase64String(content);
        var message = $"Change {number}";
        var path = $"{Folder(random.Next(services))}/src/file-{random.Next(FilesPerService)}.txt";
        return Encoding.ASCII.GetBytes(
            $"commit refs/heads/main\nauthor Ada <ada@example.com> {1_700_000_000 + number} +0000\ncommitter Ada <ada@example.com> {1_700_000_000 + number} +0000\n"
            + $"data {message.Length}\n{message}\nM 100644 inline {path}\ndata {text.Length}\n{text}\n");
    }
}
