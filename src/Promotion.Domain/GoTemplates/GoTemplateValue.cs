using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.GoTemplates;

/// <summary>Something in a template that has a value.</summary>
internal abstract record GoTemplateValue
{
    private GoTemplateValue() { }

    public abstract object? Evaluate(GoTemplateRun run);

    /// <summary>What is written out.</summary>
    public sealed record Literal(object? Value) : GoTemplateValue
    {
        public override object? Evaluate(GoTemplateRun run) => Value;
    }

    /// <summary>The dot.</summary>
    public sealed record Dot : GoTemplateValue
    {
        public override object? Evaluate(GoTemplateRun run) => run.Dot;
    }

    /// <summary>A variable; <c>$</c> itself has the empty name.</summary>
    public sealed record Variable(string Name) : GoTemplateValue
    {
        public override object? Evaluate(GoTemplateRun run) => run[Name];
    }

    /// <summary>A member of a map; nothing when it does not have it.</summary>
    public sealed record Field(GoTemplateValue Of, string Name) : GoTemplateValue
    {
        public override object? Evaluate(GoTemplateRun run) => Of.Evaluate(run) switch
        {
            IReadOnlyDictionary<string, object?> map => map.GetValueOrDefault(Name),
            null => throw new FormatException($"there is no .{Name} of what is not there"),
            var other => throw new FormatException($"there is no .{Name} of {Kinds.Describe(other)}"),
        };
    }

    /// <summary>A function of values; <c>and</c> and <c>or</c> evaluate no more of them than they need.</summary>
    public sealed record Call(string Function, ImmutableArray<GoTemplateValue> Arguments) : GoTemplateValue
    {
        public override object? Evaluate(GoTemplateRun run)
        {
            if (Function is "and" or "or")
            {
                object? last = null;
                foreach (var argument in Arguments)
                {
                    last = argument.Evaluate(run);
                    if (GoTemplateTruth.Of(last) == (Function == "or"))
                    {
                        return last;
                    }
                }

                return last;
            }

            return GoTemplateFunctions.Call(Function, [.. Arguments.Select(argument => argument.Evaluate(run))]);
        }
    }
}
