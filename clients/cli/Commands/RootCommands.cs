using System.CommandLine;
using System.CommandLine.Help;

namespace Promotion.Cli.Commands;

/// <summary>The command tree.</summary>
internal static class RootCommands
{
    // Fixed, so that help reads the same everywhere.
    private const int HelpWidth = 110;

    /// <summary>A fresh tree. It is no RootCommand: that would take its name from the process.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var globals = new GlobalOptions();
        var frame = new Frame(surroundings, globals);
        var root = new Command("promo", "Promotes Freight through Stages: the command line of a Promotion server.")
        {
            ApplyCommand.Create(frame),
            ExportCommand.Create(frame),
            LintCommand.Create(frame),
            GetCommand.Create(frame),
            WatchCommand.Create(frame),
            LogsCommand.Create(frame),
            WhereIsCommand.Create(frame),
            HistoryCommand.Create(frame),
            ChangesCommand.Create(frame),
            ExplainCommand.Create(frame),
            LinksCommand.Create(frame),
            PlanCommand.Create(frame),
            PromoteCommand.Create(frame),
            RetryCommand.Create(frame),
            RollbackCommand.Create(frame),
            ApproveCommand.Create(frame),
            VerifyCommand.Create(frame),
            AbortCommand.Create(frame),
            HoldCommand.Create(frame),
            ResumeCommand.Create(frame),
            FreightCommand.Create(frame),
            RefreshCommand.Create(frame),
            DiscoverCommand.Create(frame),
            CreateCommand.Create(frame),
            DeleteCommand.Create(frame),
            ExpressionCommand.Create(frame),
            StepCommand.Create(frame),
            DemoCommand.Create(frame),
            AdminCommand.Create(frame),
            ServerInfoCommand.Create(frame),
            ConfigCommand.Create(frame),
            CompletionCommand.Create(frame),
        };
        root.Add(CompleteCommand.Create(frame, root));
        globals.AddTo(root);
        var help = new HelpOption();
        ((HelpAction)help.Action!).MaxWidth = HelpWidth;
        root.Add(help);
        root.Add(new VersionOption());
        return root;
    }
}
