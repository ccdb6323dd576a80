using System.CommandLine;
using System.Globalization;
using Promotion.Cli.Connection;
using Promotion.Cli.Kinds;
using Promotion.Cli.Output;
using Promotion.Client;
using static Promotion.V1.WatchResponse;

namespace Promotion.Cli.Commands;

/// <summary><c>promo watch</c>: tells what happens, one line each.</summary>
internal static class WatchCommand
{
    public static Command Create(Frame frame)
    {
        var kinds = KindArgument.Many(KnownKinds.Watched);
        var names = new Option<string[]>("--name") { Description = "Only this resource, by its full name; may be repeated", HelpName = "NAME" };
        var all = new Option<bool>("--all-projects", "-A") { Description = "Of all projects" };
        var cursor = new Option<string?>("--cursor") { Description = "Begin after this cursor instead of with what is", HelpName = "CURSOR" };
        var json = new Option<bool>("--json") { Description = "Write each message of the server as JSON in one line, cursors included" };
        var command = new Command("watch", "Tell what happens as it happens, one line each, until interrupted") { kinds, names, all, cursor, json };
        frame.Handle(command, run =>
        {
            var question = new Wire.WatchRequest { Cursor = run.Value(cursor) ?? "" };
            question.Kinds.AddRange((run.Value(kinds) ?? []).Select(kind => KnownKinds.Find(kind)!.WireKind));
            question.Names.AddRange(run.Value(names) ?? []);
            if (!run.Value(all) && question.Names.Count == 0)
            {
                question.Projects.Add(ResourceName.Project(run.Session.Project));
            }

            return Watch(run, question, run.Value(json));
        });
        return command;
    }

    private static async Task<int> Watch(Invocation run, Wire.WatchRequest question, bool json)
    {
        await foreach (var signal in run.Session.Watch(question, run.Cancellation))
        {
            switch (signal)
            {
                case WatchSignal.Told told when json:
                    run.Out.WriteLine(WireText.JsonLine(told.Message));
                    break;
                case WatchSignal.Told told when Line(run, told.Message) is { } line:
                    run.Out.WriteLine(line);
                    break;
                case WatchSignal.Lost lost:
                    run.Error.WriteLine($"Lost the stream ({lost.Why}); resuming.");
                    break;
                case WatchSignal.Restarted:
                    run.Error.WriteLine("Beginning anew with what is.");
                    break;
            }
        }

        return ExitCode.Success;
    }

    private static string? Line(Invocation run, Wire.WatchResponse message) => message.EventCase switch
    {
        EventOneofCase.Snapshot => Line(run, "is", message.Snapshot.Resource),
        EventOneofCase.Change => Clock(message.Change) + Line(run, message.Change.Kind.ToString().ToLowerInvariant(), message.Change.Resource) + Cause(run, message.Change) + LeftOut(run, message.Change),
        _ => null,
    };

    /// <summary>A line for a resource; null for a kind that is not known here.</summary>
    internal static string? Line(Invocation run, string happened, Wire.Resource resource) =>
        KnownKinds.Of(resource) is var (kind, found)
            ? $"{run.Paint.Of(happened.PadRight(7), Tone.Dim)} {kind.NameOf(found)} {run.Paint.Of(kind.Summary(found))}"
            : null;

    private static string Clock(Wire.Change change) =>
        change.Time is { } time ? time.ToDateTimeOffset().ToString("HH:mm:ss ", CultureInfo.InvariantCulture) : "";

    private static string LeftOut(Invocation run, Wire.Change change) =>
        change.SupersededCount > 0 ? run.Paint.Of($" and {change.SupersededCount} before it", Tone.Dim) : "";

    /// <summary>Who did it and why, in parentheses.</summary>
    internal static string Cause(Invocation run, Wire.Change change)
    {
        var text = change switch
        {
            { Actor.Length: > 0, Reason.Length: > 0 } => $" ({change.Actor}: {change.Reason})",
            { Actor.Length: > 0 } => $" ({change.Actor})",
            _ => "",
        };
        return run.Paint.Of(text, Tone.Dim);
    }
}
