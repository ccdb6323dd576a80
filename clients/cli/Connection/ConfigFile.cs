namespace Promotion.Cli.Connection;

/// <summary>The user's configuration: named contexts, one of them current.</summary>
internal sealed record ConfigFile
{
    /// <summary>Nothing configured.</summary>
    public static readonly ConfigFile Empty = new();

    /// <summary>The context used when the command line names none; null for none.</summary>
    public string? CurrentContext { get; init; }

    /// <summary>Contexts by name.</summary>
    public Dictionary<string, ConfigContext> Contexts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The context of that name, or the current one for null; an empty one when none is current. A name that is not there is refused.</summary>
    public ConfigContext Context(string? name)
    {
        name ??= CurrentContext;
        if (string.IsNullOrEmpty(name))
        {
            return new ConfigContext();
        }

        return Contexts.TryGetValue(name, out var context)
            ? context
            : throw CliException.Usage($"there is no context '{name}' in the configuration; it has {Known()}");
    }

    /// <summary>The same with one context added or replaced.</summary>
    public ConfigFile With(string name, ConfigContext context) =>
        this with { Contexts = new Dictionary<string, ConfigContext>(Contexts, StringComparer.Ordinal) { [name] = context } };

    private string Known() => Contexts.Count == 0 ? "none" : string.Join(", ", Contexts.Keys.Order(StringComparer.Ordinal));
}
