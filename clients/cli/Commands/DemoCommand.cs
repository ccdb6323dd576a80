using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Demo;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo demo</c>: shows a pipeline live; by default the sample pipeline of a server started with it.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan LongestJourney = TimeSpan.FromMinutes(5);

    public static Command Create(Frame frame)
    {
        var once = new Option<bool>("--once") { Description = "End when nothing moves any more; the default when the output is not a terminal" };
        var follow = new Option<bool>("--follow") { Description = "Go on until interrupted; the default on a terminal" };
        var command = new Command("demo", "Show a pipeline live: Stages, their Freight, what runs and what it waits for") { once, follow, Commit(frame) };
        command.Validators.Add(result =>
        {
            if (result.GetResult(once) is not null && result.GetResult(follow) is not null)
            {
                result.AddError("give one of --once and --follow");
            }
        });
        frame.Handle(command, run => Show(run, run.Value(once) || (!run.Surroundings.IsTerminal && !run.Value(follow))));
        return command;
    }

    private static Command Commit(Frame frame)
    {
        var message = new Argument<string>("MESSAGE") { Description = "The commit's message" };
        var output = CommonOptions.Output();
        var command = new Command("commit", "Commit a change to the sample application, and let it travel") { message, output };
        frame.Handle(command, async run =>
        {
            var request = new Wire.CommitChangeRequest { Message = run.Required(message) };
            var answer = await run.Session.Call(options => run.Session.Demo.CommitChangeAsync(request, options), run.Cancellation);
            var commit = answer.Commit;
            run.Report(run.Format(output), commit, commit.Id, $"committed {Words.Contents([new Wire.Artifact { Commit = commit }])}; the Warehouse will find it");
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<int> Show(Invocation run, bool once)
    {
        var session = run.Session;
        var info = await session.Call(options => session.Server.GetServerInfoAsync(new Wire.GetServerInfoRequest(), options), run.Cancellation);
        var project = session.Settings.Project is { } chosen ? ResourceName.Project(chosen) : info.Demo?.Project;
        if (string.IsNullOrEmpty(project))
        {
            throw CliException.Failed("the server has no sample pipeline; start it with --demo, or choose a project with --project");
        }

        var watch = new PipelineWatch(session, project);
        var hint = info.Demo?.Hint.TrimEnd() ?? "";
        await Within(run, once, limit => run.Surroundings.IsTerminal
            ? new LiveView(run.Surroundings, watch, hint).Show(once, limit)
            : new PlainView(run.Surroundings, watch, run.Paint).Show(once, limit));
        if (!run.Surroundings.IsTerminal && hint.Length > 0)
        {
            run.Out.WriteLine();
            run.Out.WriteLine(hint);
        }

        return watch.Pipeline.Failed.Any() ? ExitCode.Failed : ExitCode.Success;
    }

    private static async Task Within(Invocation run, bool once, Func<CancellationToken, Task> show)
    {
        var span = run.Session.Settings.WaitLimit ?? (once ? LongestJourney : Timeout.InfiniteTimeSpan);
        using var limit = new CancellationTokenSource(span, run.Surroundings.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, run.Cancellation);
        try
        {
            await show(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !run.Cancellation.IsCancellationRequested)
        {
            throw CliException.Failed($"the journey is not over after {Ages.Of(span)}");
        }
    }
}
