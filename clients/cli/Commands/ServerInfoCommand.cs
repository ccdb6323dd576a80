using System.CommandLine;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo server-info</c>: tells which server answers.</summary>
internal static class ServerInfoCommand
{
    public static Command Create(Frame frame)
    {
        var output = CommonOptions.Output();
        var command = new Command("server-info", "Tell which server answers and what it can do") { output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var info = await session.Call(options => session.Server.GetServerInfoAsync(new Wire.GetServerInfoRequest(), options), run.Cancellation);
            run.Report(run.Format(output), info, session.Settings.Server.ToString(), Sentence(run, info));
            return ExitCode.Success;
        });
        return command;
    }

    private static string Sentence(Invocation run, Wire.GetServerInfoResponse info)
    {
        var lines = new List<string>
        {
            $"server    {run.Session.Settings.Server}",
            $"version   {info.Version}",
            $"storage   {info.Storage}",
            $"features  {(info.Features.Count > 0 ? string.Join(", ", info.Features) : "-")}",
            $"up        {Ages.Since(info.StartTime, info.ServerTime?.ToDateTimeOffset() ?? run.Now)}",
        };
        if (info.Demo is { Hint.Length: > 0 } demo)
        {
            lines.Add("");
            lines.Add(demo.Hint.TrimEnd());
        }

        return string.Join(Environment.NewLine, lines);
    }
}
