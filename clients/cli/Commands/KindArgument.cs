using System.CommandLine;
using Promotion.Cli.Kinds;

namespace Promotion.Cli.Commands;

/// <summary>The argument that names a kind.</summary>
internal static class KindArgument
{
    /// <summary>One kind out of some.</summary>
    public static Argument<string> One(ImmutableArray<IKind> kinds)
    {
        var argument = new Argument<string>("KIND") { HelpName = "KIND", Description = $"One of {Names(kinds)}" };
        argument.CompletionSources.Add([.. kinds.Select(kind => kind.Plural)]);
        argument.Validators.Add(result => Check(result, kinds));
        return argument;
    }

    /// <summary>Any number of kinds out of some; none means all.</summary>
    public static Argument<string[]> Many(ImmutableArray<IKind> kinds)
    {
        var argument = new Argument<string[]>("KIND") { HelpName = "KIND", Description = $"Any of {Names(kinds)}; all when none is given", Arity = ArgumentArity.ZeroOrMore };
        argument.CompletionSources.Add([.. kinds.Select(kind => kind.Plural)]);
        argument.Validators.Add(result => Check(result, kinds));
        return argument;
    }

    private static void Check(System.CommandLine.Parsing.ArgumentResult result, ImmutableArray<IKind> kinds)
    {
        foreach (var token in result.Tokens.Where(token => KnownKinds.Find(token.Value) is not { } kind || !kinds.Contains(kind)))
        {
            result.AddError($"'{token.Value}' is not a kind this command knows; expected one of {Names(kinds)}");
        }
    }

    private static string Names(ImmutableArray<IKind> kinds) => string.Join(", ", kinds.Select(kind => kind.Plural));
}
