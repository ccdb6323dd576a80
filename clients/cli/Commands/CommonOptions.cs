using System.CommandLine;
using Google.Protobuf;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary>Options that several commands share, made anew for each.</summary>
internal static class CommonOptions
{
    /// <summary>How to write the answer.</summary>
    public static Option<string> Output()
    {
        var option = new Option<string>("--output", "-o")
        {
            Description = "How to write the answer: table, json, yaml or name",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "table",
        };
        return option.AcceptOnlyFromAmong("table", "json", "yaml", "name");
    }

    /// <summary>Why a change is made.</summary>
    public static Option<string?> Reason() => new("--reason") { Description = "Why, kept with the change", HelpName = "TEXT" };

    /// <summary>Whether to follow what was started.</summary>
    public static Option<bool> Wait(string description) => new("--wait") { Description = description };

    /// <summary>The chosen format.</summary>
    public static OutputFormat Format(this Invocation run, Option<string> output) =>
        Enum.Parse<OutputFormat>(run.Required(output), ignoreCase: true);

    /// <summary>Writes a resource that a command made or changed; for people, a sentence.</summary>
    public static void Report(this Invocation run, OutputFormat format, IMessage resource, string name, string sentence) =>
        run.Out.Write(format switch
        {
            OutputFormat.Json => WireText.Json(resource) + Environment.NewLine,
            OutputFormat.Yaml => WireText.Yaml(resource),
            OutputFormat.Name => name + Environment.NewLine,
            _ => sentence + Environment.NewLine,
        });
}
