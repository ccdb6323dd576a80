using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Promotion.Cli.Commands;

/// <summary>Evaluates expressions line by line. Answers come in the order of the lines, each as soon as it is known.</summary>
internal static class ExpressionLines
{
    private const int AtOnce = 16;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads to the end of the lines. A line that is wrong has an error for its answer.</summary>
    public static async Task<int> Run(Invocation run, TextReader lines, string environment)
    {
        var answers = Channel.CreateBounded<Task<string>>(AtOnce);

        // Reading blocks where a pipe has nothing to give; answers must be written meanwhile.
        var reading = Task.Run(() => Ask(run, lines, environment, answers.Writer), run.Cancellation);
        await foreach (var answer in answers.Reader.ReadAllAsync(run.Cancellation))
        {
            run.Out.WriteLine(await answer);
            run.Out.Flush();
        }

        await reading;
        return ExitCode.Success;
    }

    private static async Task Ask(Invocation run, TextReader lines, string environment, ChannelWriter<Task<string>> answers)
    {
        try
        {
            while (await lines.ReadLineAsync(run.Cancellation) is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    await answers.WriteAsync(Answer(run, line, environment), run.Cancellation);
                }
            }
        }
        finally
        {
            answers.Complete();
        }
    }

    private static async Task<string> Answer(Invocation run, string line, string environment)
    {
        try
        {
            var request = Request(line, environment);
            var answer = await run.Session.Call(options => run.Session.Expressions.EvaluateAsync(request, options), run.Cancellation);
            return answer.Error is { } error ? Error(error.Message) : $"{{\"value\":{answer.ValueJson}}}";
        }
        catch (JsonException e)
        {
            return Error($"expected a line of JSON with kind and input: {e.Message}");
        }
        catch (CliException e) when (e.ExitCode == ExitCode.Failed)
        {
            return Error(e.Message);
        }
    }

    private static Wire.EvaluateRequest Request(string line, string environment)
    {
        var fields = JsonNode.Parse(line) as JsonObject ?? throw new JsonException("the line is no object");
        return new Wire.EvaluateRequest
        {
            Kind = Text(fields, "kind") switch
            {
                "raw" => Wire.ExpressionKind.Raw,
                "template" => Wire.ExpressionKind.Template,
                var other => throw new JsonException($"kind is \"{other}\", expected raw or template"),
            },
            Input = Text(fields, "input"),
            EnvironmentJson = fields["env"]?.ToJsonString() ?? environment,
        };
    }

    private static string Text(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new JsonException($"{name} is missing or no text");

    private static string Error(string message) => new JsonObject { ["error"] = message }.ToJsonString(Json);
}
