using Promotion.Domain.Storage;

namespace Promotion.Scenarios;

/// <summary>Something of the story that has a state and a deadline.</summary>
internal sealed class Actor<TState>(string name)
    where TState : class
{
    public string Name { get; } = name;

    public TState? State { get; set; }

    public Wake? Wake { get; set; }
}
