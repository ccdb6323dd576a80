using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Promotion.Adapters.Steps;

/// <summary>
/// The JSON schema of one kind of step, kept as <c>kind.schema.json</c> beside the step. A schema that excludes fields from each other
/// says how in a member <c>x-expected</c>, in words that complete "field: …".
/// </summary>
public sealed class StepConfigSchema
{
    // Keeps nothing of what it validates, and costs more to make than most configs to validate. Without settings it would know no formats.
    private static readonly JsonSchemaValidator Validator = new(new JsonSchemaValidatorSettings());

    private readonly JsonSchema schema;

    private StepConfigSchema(string text) => (Text, schema) = (text, JsonSchema.FromJsonAsync(text).GetAwaiter().GetResult());

    /// <summary>The schema itself, for editors and documentation.</summary>
    public string Text { get; }

    /// <summary>The schema of a kind. Throws <see cref="ArgumentException"/> when no such schema is embedded.</summary>
    public static StepConfigSchema Of(string kind)
    {
        var assembly = typeof(StepConfigSchema).Assembly;
        var name = Array.Find(assembly.GetManifestResourceNames(), name => name.EndsWith($".{kind}.schema.json", StringComparison.Ordinal))
            ?? throw new ArgumentException($"There is no embedded file {kind}.schema.json.", nameof(kind));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return new StepConfigSchema(reader.ReadToEnd());
    }

    /// <summary>What is wrong with a config, one sentence for each field; empty when it is fine.</summary>
    public ImmutableArray<string> Check(JsonObject config) =>
        [.. Validator.Validate(config.ToJsonString(), schema).SelectMany(Leaves).Select(error => SchemaSentence.Of(error, config)).Distinct()];

    /// <summary>The errors inside an item or a member say more than the one around them.</summary>
    private static IEnumerable<ValidationError> Leaves(ValidationError error)
    {
        if (error is MultiTypeValidationError types)
        {
            // Of several types, such as list or null, the one that the value has says what is wrong inside it.
            var fitting = types.Errors.Values.FirstOrDefault(type => !type.Any(child => IsOfOtherType(child, error.Path)));
            return fitting?.SelectMany(Leaves) ?? [error];
        }
        var isChoice = error.Kind is ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf;
        if (isChoice || error is not ChildSchemaValidationError parent) return [error];
        var inner = parent.Errors.Values.SelectMany(child => child).ToList();
        // An item of the wrong type misses all its members too; the type is the news.
        var otherType = inner.Where(child => IsOfOtherType(child, error.Path)).ToList();
        return otherType.Count > 0 ? otherType : inner.SelectMany(Leaves);
    }

    private static bool IsOfOtherType(ValidationError error, string? path) => error.Path == path && error.Kind is
        ValidationErrorKind.ArrayExpected or ValidationErrorKind.BooleanExpected or ValidationErrorKind.IntegerExpected or
        ValidationErrorKind.NullExpected or ValidationErrorKind.NumberExpected or ValidationErrorKind.ObjectExpected or
        ValidationErrorKind.StringExpected;
}
