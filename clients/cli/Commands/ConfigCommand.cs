using System.CommandLine;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Commands;

/// <summary><c>promo config</c>: the servers a user works with.</summary>
internal static class ConfigCommand
{
    private const string FirstContext = "default";

    public static Command Create(Frame frame) =>
        new("config", "Keep servers, tokens and projects as named contexts") { View(frame), UseContext(frame), SetContext(frame), SetProject(frame) };

    private static Command View(Frame frame)
    {
        var raw = new Option<bool>("--raw") { Description = "Show tokens too" };
        var command = new Command("view", "Show the configuration, tokens hidden") { raw };
        frame.Handle(command, run =>
        {
            var store = new ConfigStore(run.Surroundings);
            var config = store.Load();
            run.Out.WriteLine($"# {store.Path}");
            run.Out.Write(ConfigStore.Text(run.Value(raw) ? config : Hidden(config)));
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static Command UseContext(Frame frame)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the context" };
        var command = new Command("use-context", "Make a context the current one") { name };
        frame.Handle(command, run => Change(run, config =>
        {
            _ = config.Context(run.Required(name));
            return config with { CurrentContext = run.Required(name) };
        }, $"{run.Required(name)} is the current context"));
        return command;
    }

    private static Command SetContext(Frame frame)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the context" };
        var command = new Command("set-context", "Make or change a context from --server, --token and --project; the first becomes the current one") { name };
        frame.Handle(command, run => Change(run, config =>
        {
            var given = run.Globals;
            var before = config.Contexts.GetValueOrDefault(run.Required(name)) ?? new ConfigContext();
            var server = given.Server is { } text ? Settings.Address(text).ToString().TrimEnd('/') : before.Server;
            var after = new ConfigContext { Server = server, Token = given.Token ?? before.Token, Project = given.Project ?? before.Project };
            return config.With(run.Required(name), after) with { CurrentContext = config.CurrentContext ?? run.Required(name) };
        }, $"{run.Required(name)} is set"));
        return command;
    }

    private static Command SetProject(Frame frame)
    {
        var name = new Argument<string>("PROJECT") { Description = "Name of the project" };
        var command = new Command("set-project", "Choose the project of the current context") { name };
        frame.Handle(command, run => Change(run, config =>
        {
            var context = run.Globals.Context ?? config.CurrentContext ?? FirstContext;
            var before = config.Contexts.GetValueOrDefault(context) ?? new ConfigContext();
            var after = config.With(context, before with { Project = ResourceName.Short(run.Required(name)) });
            return after with { CurrentContext = config.CurrentContext ?? context };
        }, $"{run.Required(name)} is the project"));
        return command;
    }

    private static Task<int> Change(Invocation run, Func<ConfigFile, ConfigFile> change, string sentence)
    {
        var store = new ConfigStore(run.Surroundings);
        store.Save(change(store.Load()));
        run.Out.WriteLine(sentence);
        return Task.FromResult(ExitCode.Success);
    }

    private static ConfigFile Hidden(ConfigFile config) => config with
    {
        Contexts = config.Contexts.ToDictionary(pair => pair.Key, pair => pair.Value with { Token = pair.Value.Token is null ? null : "(hidden)" }),
    };
}
