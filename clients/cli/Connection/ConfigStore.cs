using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Promotion.Cli.Connection;

/// <summary>
/// Where the configuration is kept: <c>PROMO_CONFIG</c>, else <c>$XDG_CONFIG_HOME/promo/config.yaml</c>, else <c>~/.config/promo/config.yaml</c>.
/// It holds tokens, so only its owner may read it.
/// </summary>
internal sealed class ConfigStore(Surroundings surroundings)
{
    /// <summary>The file's path, whether or not it exists.</summary>
    public string Path { get; } = PathIn(surroundings);

    /// <summary>What the file says; the empty configuration when there is none.</summary>
    public ConfigFile Load()
    {
        if (!File.Exists(Path))
        {
            return ConfigFile.Empty;
        }

        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
            return reader.Deserialize<ConfigFile?>(File.ReadAllText(Path)) ?? ConfigFile.Empty;
        }
        catch (YamlException e)
        {
            throw CliException.Usage($"{Path} is not a configuration: line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
        }
    }

    /// <summary>Replaces the file whole, readable by its owner only.</summary>
    public void Save(ConfigFile config)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var draft = Path + ".new";
        File.Delete(draft);
        using (var stream = new FileStream(draft, Private()))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(Text(config));
        }

        File.Move(draft, Path, overwrite: true);
    }

    /// <summary>The configuration as the file has it.</summary>
    public static string Text(ConfigFile config) => new SerializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull)
        .WithQuotingNecessaryStrings()
        .Build()
        .Serialize(config);

    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static string PathIn(Surroundings surroundings)
    {
        if (surroundings.Variable("PROMO_CONFIG") is { Length: > 0 } path)
        {
            return System.IO.Path.GetFullPath(path);
        }

        var folder = surroundings.Variable("XDG_CONFIG_HOME") is { Length: > 0 } xdg ? xdg : System.IO.Path.Combine(surroundings.Home, ".config");
        return System.IO.Path.Combine(folder, "promo", "config.yaml");
    }
}
