using System.CommandLine;
using System.Globalization;
using Promotion.Cli.Connection;
using Promotion.Cli.Kinds;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo changes</c>: tells what happened, newest first.</summary>
internal static class ChangesCommand
{
    private const int LargestPage = 1000;

    public static Command Create(Frame frame)
    {
        var kinds = KindArgument.Many(KnownKinds.Watched);
        var names = new Option<string[]>("--name") { Description = "Only of this resource, by its full name; may be repeated", HelpName = "NAME" };
        var actor = new Option<string?>("--actor") { Description = "Only what this one did", HelpName = "WHO" };
        var all = new Option<bool>("--all-projects", "-A") { Description = "Of all projects" };
        var limit = new Option<int>("--limit") { Description = "Show this many at most", HelpName = "N", DefaultValueFactory = _ => 100 };
        var output = CommonOptions.Output();
        var command = new Command("changes", "Tell what happened and who did it, newest first, as far back as the server keeps it") { kinds, names, actor, all, limit, output };
        frame.Handle(command, async run =>
        {
            var request = new Wire.ListChangesRequest
            {
                Parent = run.Value(all) ? ResourceName.AllProjects : ResourceName.Project(run.Session.Project),
                Kinds = { (run.Value(kinds) ?? []).Select(kind => KnownKinds.Find(kind)!.WireKind) },
                Names = { run.Value(names) ?? [] },
                Actor = run.Value(actor) ?? "",
            };
            Show(run, await All(run, request, run.Value(limit)), run.Format(output));
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<Wire.ListChangesResponse> All(Invocation run, Wire.ListChangesRequest request, int limit)
    {
        var found = new Wire.ListChangesResponse();
        do
        {
            request.PageSize = Math.Clamp(limit - found.Changes.Count, 1, LargestPage);
            var page = await run.Session.Call(options => run.Session.Changes.ListChangesAsync(request, options), run.Cancellation);
            found.Changes.AddRange(page.Changes);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && found.Changes.Count < limit);
        return found;
    }

    private static void Show(Invocation run, Wire.ListChangesResponse found, OutputFormat format)
    {
        if (format is OutputFormat.Table)
        {
            foreach (var change in found.Changes)
            {
                var at = change.Time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                run.Out.WriteLine($"{at} {WatchCommand.Line(run, change.Kind.ToString().ToLowerInvariant(), change.Resource)}{WatchCommand.Cause(run, change)}");
            }

            return;
        }

        var names = found.Changes.Select(change => KnownKinds.Of(change.Resource) is var (kind, resource) ? kind.NameOf(resource) : "");
        run.Report(format, found, string.Join(Environment.NewLine, names), "");
    }
}
