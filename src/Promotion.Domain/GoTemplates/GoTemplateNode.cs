using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.GoTemplates;

/// <summary>A part of a template.</summary>
internal abstract record GoTemplateNode
{
    private GoTemplateNode() { }

    public abstract void Render(GoTemplateRun run);

    /// <summary>Text as it is.</summary>
    public sealed record Text(string Value) : GoTemplateNode
    {
        public override void Render(GoTemplateRun run) => run.Output.Append(Value);
    }

    /// <summary>A value that is written.</summary>
    /// <param name="Source">The action as it was written.</param>
    public sealed record Print(GoTemplateValue Value, string Source) : GoTemplateNode
    {
        // Go writes "<no value>", which leads nowhere.
        public override void Render(GoTemplateRun run) =>
            run.Output.Append(GoText.Of(Value.Evaluate(run) ?? throw new FormatException($"{{{{ {Source} }}}} has no value")));
    }

    /// <summary>A variable that gets a value.</summary>
    public sealed record Set(string Name, bool IsNew, GoTemplateValue Value) : GoTemplateNode
    {
        public override void Render(GoTemplateRun run)
        {
            if (IsNew)
            {
                run.Declare(Name, Value.Evaluate(run));
            }
            else
            {
                run.Assign(Name, Value.Evaluate(run));
            }
        }
    }

    /// <summary><c>if</c>, and <c>with</c>, whose dot is the value.</summary>
    /// <param name="Variable">What else bears the value within; null for nothing.</param>
    public sealed record Branch(GoTemplateValue Value, string? Variable, bool IsWith, ImmutableArray<GoTemplateNode> Then, ImmutableArray<GoTemplateNode> Else) : GoTemplateNode
    {
        public override void Render(GoTemplateRun run)
        {
            var value = Value.Evaluate(run);
            var holds = GoTemplateTruth.Of(value);
            run.Within(IsWith && holds ? value : run.Dot, () =>
            {
                if (Variable is { } name)
                {
                    run.Declare(name, value);
                }

                GoTemplate.Render(holds ? Then : Else, run);
            });
        }
    }

    /// <summary><c>range</c> over a list, or over a map in the order of its keys.</summary>
    /// <param name="Key">What bears the index or key; null for nothing.</param>
    /// <param name="Item">What bears the item; null for nothing.</param>
    public sealed record Range(GoTemplateValue Value, string? Key, string? Item, ImmutableArray<GoTemplateNode> Body, ImmutableArray<GoTemplateNode> Else) : GoTemplateNode
    {
        public override void Render(GoTemplateRun run)
        {
            var entries = Entries(Value.Evaluate(run)).ToList();
            foreach (var (key, item) in entries)
            {
                run.Within(item, () =>
                {
                    _ = Key is { } keyName ? Declare(run, keyName, key) : null;
                    _ = Item is { } itemName ? Declare(run, itemName, item) : null;
                    GoTemplate.Render(Body, run);
                });
            }

            if (entries.Count == 0)
            {
                run.Within(run.Dot, () => GoTemplate.Render(Else, run));
            }
        }

        private static object? Declare(GoTemplateRun run, string name, object? value)
        {
            run.Declare(name, value);
            return value;
        }

        private static IEnumerable<(object? Key, object? Item)> Entries(object? value) => value switch
        {
            null => [],
            IReadOnlyList<object?> list => list.Select((item, i) => ((object?)(long)i, item)),
            IReadOnlyDictionary<string, object?> map => map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => ((object?)entry.Key, entry.Value)),
            _ => throw new FormatException($"range can't iterate over {Kinds.Describe(value)}"),
        };
    }
}
