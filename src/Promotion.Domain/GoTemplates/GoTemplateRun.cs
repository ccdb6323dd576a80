using System.Text;

namespace Promotion.Domain.GoTemplates;

/// <summary>What a template knows and has made while it is rendered.</summary>
internal sealed class GoTemplateRun
{
    private readonly List<(string Name, object? Value)> _variables = [];

    public GoTemplateRun(object? data)
    {
        Dot = data;
        _variables.Add(("", data));
    }

    /// <summary>What <c>.</c> stands for.</summary>
    public object? Dot { get; private set; }

    public StringBuilder Output { get; } = new();

    /// <summary>The value of a variable; <c>$</c> itself has the empty name.</summary>
    public object? this[string name] => _variables[Find(name)].Value;

    public void Declare(string name, object? value) => _variables.Add((name, value));

    public void Assign(string name, object? value) => _variables[Find(name)] = (name, value);

    /// <summary>Renders with another dot; variables declared meanwhile are gone afterwards.</summary>
    public void Within(object? dot, Action render)
    {
        var (before, known) = (Dot, _variables.Count);
        Dot = dot;
        render();
        Dot = before;
        _variables.RemoveRange(known, _variables.Count - known);
    }

    private int Find(string name) => _variables.FindLastIndex(variable => variable.Name == name) is var i and >= 0
        ? i
        : throw new FormatException($"the variable ${name} is not known here");
}
