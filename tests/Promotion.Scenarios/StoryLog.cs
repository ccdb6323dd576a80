using System.Text;
using Promotion.Domain.Text;

namespace Promotion.Scenarios;

/// <summary>What happened, one line per actor and moment, with short names for long ones.</summary>
internal sealed class StoryLog(StoryClock clock)
{
    private readonly List<(string Actor, string Text)> _lines = [];
    private readonly Dictionary<string, string> _short = [];
    private readonly Dictionary<string, string> _long = [];
    private readonly Dictionary<string, int> _made = [];
    private DateTimeOffset _shown = StoryClock.Start;
    private string? _last;

    public int Count { get; private set; }

    /// <summary>Gives a long name a short one.</summary>
    public void Name(string name, string brief)
    {
        _short[name] = brief;
        _long[brief] = name;
    }

    /// <summary>Counts what an actor has made, from 1.</summary>
    public int CountOf(string actor) => _made[actor] = _made.GetValueOrDefault(actor) + 1;

    public bool Knows(string name) => _short.ContainsKey(name);

    public string Long(string name) => _long.GetValueOrDefault(name, name);

    public string Short(string text)
    {
        foreach (var (name, brief) in _short)
        {
            text = text.Replace(name, brief, StringComparison.Ordinal).Replace($"{brief} ({brief})", brief, StringComparison.Ordinal);
        }

        return text;
    }

    public void Say(string actor, string text)
    {
        Count++;
        text = text.ReplaceLineEndings(" ");
        if (clock.Now != _shown)
        {
            _lines.Add(("", $"at {GoDuration.Format(TimeSpan.FromSeconds(Math.Round((clock.Now - StoryClock.Start).TotalSeconds, 1)))}"));
            (_shown, _last) = (clock.Now, null);
        }

        if (actor == _last)
        {
            _lines[^1] = (actor, $"{_lines[^1].Text}; {text}");
        }
        else
        {
            _lines.Add((actor, text));
        }

        _last = actor;
    }

    /// <summary>What follows begins a new line, whoever it is about.</summary>
    public void Break() => _last = null;

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (actor, said) in _lines)
        {
            text.Append(Short(actor.Length == 0 ? said : $"{actor}: {said}")).Append(actor.Length == 0 ? ":\n" : "\n");
        }

        return text.ToString();
    }
}
