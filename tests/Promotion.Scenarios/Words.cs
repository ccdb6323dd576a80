using System.Collections.Immutable;
using System.Text;

namespace Promotion.Scenarios;

/// <summary>The words of a line: parted by spaces, except within quotes, and a trailing JSON object as one word.</summary>
internal sealed record Words(ImmutableArray<string> All)
{
    public string First => All[0];

    public string this[int index] => index < All.Length ? All[index] : throw new StoryException($"'{string.Join(' ', All)}' lacks a word {index + 1}.");

    public IEnumerable<string> From(int index) => All.Skip(index);

    public static Words Of(string line)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var (isQuoted, isOpen) = (false, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (!isQuoted && !isOpen && line[i] == '{')
            {
                words.Add(line[i..].Trim());
                return new Words(words.ToImmutable());
            }

            if (line[i] == '"')
            {
                (isQuoted, isOpen) = (!isQuoted, true);
            }
            else if (line[i] == ' ' && !isQuoted)
            {
                Close();
            }
            else
            {
                word.Append(line[i]);
                isOpen = true;
            }
        }

        Close();
        return new Words(words.ToImmutable());

        void Close()
        {
            if (isOpen)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            isOpen = false;
        }
    }

    /// <summary>The value of a <c>key=value</c> word; null when the word is another.</summary>
    public static string? Value(string word, string key) => word.StartsWith(key + "=", StringComparison.Ordinal) ? word[(key.Length + 1)..] : null;
}
