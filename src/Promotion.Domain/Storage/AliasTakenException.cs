namespace Promotion.Domain.Storage;

/// <summary>Another resource of the same project and kind has the alias. Nothing was written.</summary>
public sealed class AliasTakenException(string project, string alias)
    : Exception($"The alias {alias} is taken in project {project}.")
{
    /// <summary>The alias that is taken.</summary>
    public string Alias { get; } = alias;
}
