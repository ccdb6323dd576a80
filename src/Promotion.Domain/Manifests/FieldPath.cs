namespace Promotion.Domain.Manifests;

/// <summary>Writes paths of fields as people know them.</summary>
internal static class FieldPath
{
    /// <summary>A member of the object at <paramref name="parent"/>: <c>spec.interval</c>, or <c>labels["a.b/c"]</c> where a dot would mislead.</summary>
    public static string Member(string parent, string name)
    {
        var plain = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        var member = plain ? name : $"[\"{name}\"]";
        return parent.Length == 0 || !plain ? parent + member : $"{parent}.{member}";
    }
}
