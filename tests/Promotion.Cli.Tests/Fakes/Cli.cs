namespace Promotion.Cli.Tests.Fakes;

/// <summary>The program with surroundings of its own: a home folder, an environment, captured output.</summary>
internal sealed class Cli : IDisposable
{
    public string Home { get; } = Directory.CreateTempSubdirectory("promo-test").FullName;

    public Dictionary<string, string> Environment { get; } = [];

    public string Input { get; set; } = "";

    public bool IsTerminal { get; set; }

    public TimeProvider Clock { get; set; } = new ImpatientTime(Samples.Now);

    public SignalWriter Out { get; } = new();

    public StringWriter Error { get; } = new();

    /// <summary>What was written to standard output, lines ended by a line feed, trailing white space kept.</summary>
    public string Written => Out.ToString().ReplaceLineEndings("\n");

    public string Complained => Error.ToString().ReplaceLineEndings("\n");

    /// <summary>A program whose context is the fake server and project <c>web</c>.</summary>
    public static Cli For(FakeServer server)
    {
        var cli = new Cli();
        cli.Environment["PROMO_SERVER"] = server.Address;
        cli.Environment["PROMO_PROJECT"] = "web";
        return cli;
    }

    public Task<int> Run(params string[] args) => PromoProgram.Run(args, Surroundings(), TestContext.Current.CancellationToken);

    public Surroundings Surroundings() => new()
    {
        In = new StringReader(Input),
        Out = Out,
        Error = TextWriter.Synchronized(Error),
        Variable = name => Environment.GetValueOrDefault(name),
        Home = Home,
        Clock = Clock,
        IsTerminal = IsTerminal,
    };

    /// <summary>Writes a file in the home folder and returns its path.</summary>
    public string File(string name, string text)
    {
        var path = Path.Combine(Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Home, recursive: true);
}
