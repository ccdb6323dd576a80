namespace Promotion.Domain.Promotions;

/// <summary>Gives Freight other aliases. A repeated call changes nothing.</summary>
public interface IFreightAliases
{
    /// <summary>
    /// Sets the alias and returns the one before. Throws <see cref="DomainException"/> when there is no such Freight, when another Freight of the project
    /// has that alias, or when the text cannot be one.
    /// </summary>
    Task<string> Set(string project, string freight, string alias);
}
