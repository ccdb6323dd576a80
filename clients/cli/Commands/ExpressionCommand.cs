using System.CommandLine;

namespace Promotion.Cli.Commands;

/// <summary><c>promo expression eval</c>: evaluates expressions on the server, to try them out or to check many at once.</summary>
internal static class ExpressionCommand
{
    public static Command Create(Frame frame) =>
        new("expression", "Try out expressions as manifests hold them") { Evaluation(frame) };

    private static Command Evaluation(Frame frame)
    {
        var expression = new Argument<string?>("EXPR") { HelpName = "EXPR", Description = "The expression", Arity = ArgumentArity.ZeroOrOne };
        var template = new Option<bool>("--template") { Description = "Take EXPR for text with expressions in ${{ }}" };
        var environment = new Option<string?>("--env") { Description = "JSON object with the variables to name; - for standard input", HelpName = "FILE|-" };
        var lines = new Option<string?>("--lines")
        {
            Description = "Evaluate lines {\"kind\":\"raw|template\",\"input\":…,\"env\":…} and write {\"value\":…} or {\"error\":…} for each; - for standard input",
            HelpName = "FILE|-",
        };
        var command = new Command("eval", "Evaluate an expression and write its value as JSON") { expression, template, environment, lines };
        command.Validators.Add(result =>
        {
            if (result.GetValue(expression) is null == result.GetValue(lines) is null)
            {
                result.AddError("expected either EXPR or --lines");
            }
        });
        frame.Handle(command, async run =>
        {
            var variables = run.Value(environment) is { } file ? Read(file, run).ReadToEnd() : "";
            if (run.Value(lines) is { } many)
            {
                using var reader = Read(many, run);
                return await ExpressionLines.Run(run, reader, variables);
            }

            return await Evaluate(run, new Wire.EvaluateRequest
            {
                Kind = run.Value(template) ? Wire.ExpressionKind.Template : Wire.ExpressionKind.Raw,
                Input = run.Value(expression),
                EnvironmentJson = variables,
            });
        });
        return command;
    }

    private static async Task<int> Evaluate(Invocation run, Wire.EvaluateRequest request)
    {
        var answer = await run.Session.Call(options => run.Session.Expressions.EvaluateAsync(request, options), run.Cancellation);
        if (answer.Error is { } error)
        {
            throw new CliException(ExitCode.Failed, error.Message, null) { Details = [.. error.Excerpt.Split('\n', StringSplitOptions.RemoveEmptyEntries)] };
        }

        run.Out.WriteLine(answer.ValueJson);
        return ExitCode.Success;
    }

    private static TextReader Read(string file, Invocation run) => file == "-" ? run.Surroundings.In
        : File.Exists(file) ? new StreamReader(file)
        : throw CliException.Usage($"{file}: there is no such file");
}
