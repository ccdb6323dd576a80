using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary>One run of a command: its arguments, its surroundings and, once asked for, its connection.</summary>
internal sealed class Invocation(ParseResult parse, Frame frame, CancellationToken cancellation) : IDisposable
{
    private Session? session;

    public Surroundings Surroundings { get; } = frame.Surroundings;

    public CancellationToken Cancellation { get; } = cancellation;

    public TextWriter Out => Surroundings.Out;

    public TextWriter Error => Surroundings.Error;

    public Paint Paint { get; } = new(frame.Surroundings.Colours);

    public DateTimeOffset Now => Surroundings.Clock.GetUtcNow();

    public GlobalValues Globals => frame.Globals(parse);

    /// <summary>The connection. The first use reads the configuration, not the network.</summary>
    public Session Session => session ??= new Session(
        Settings.Resolve(Globals, Surroundings.Variable, new ConfigStore(Surroundings).Load()), Surroundings.Clock);

    public T? Value<T>(Option<T> option) => parse.GetValue(option);

    public T? Value<T>(Argument<T> argument) => parse.GetValue(argument);

    public T Required<T>(Option<T> option) => parse.GetRequiredValue(option);

    public T Required<T>(Argument<T> argument) => parse.GetRequiredValue(argument);

    public void Dispose() => session?.Dispose();
}
