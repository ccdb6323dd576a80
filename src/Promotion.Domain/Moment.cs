namespace Promotion.Domain;

/// <summary>What a decision may know of time and chance.</summary>
/// <param name="Now">The instant of the decision.</param>
/// <param name="Ulid">A fresh 26-character ULID in lower case, for names that sort by creation.</param>
public readonly record struct Moment(DateTimeOffset Now, string Ulid)
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The same instant with the next greater ULID, for a second name in the same decision.</summary>
    public Moment Next()
    {
        var text = Ulid.ToCharArray();
        for (var i = text.Length - 1; i >= 0; i--)
        {
            var digit = Alphabet.IndexOf(text[i], StringComparison.Ordinal);
            text[i] = Alphabet[(digit + 1) % Alphabet.Length];
            if (digit + 1 < Alphabet.Length)
            {
                break;
            }
        }

        return this with { Ulid = new string(text) };
    }
}
