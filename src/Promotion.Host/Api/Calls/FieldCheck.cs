using System.Collections;
using System.Globalization;
using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Enum = System.Enum;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Calls;

/// <summary>The rules of one descriptor.</summary>
internal sealed class FieldCheck(FieldDescriptor descriptor)
{
    private static readonly Wire.FieldRules None = new();

    private readonly Wire.FieldRules _rules = descriptor.GetOptions()?.GetExtension(Wire.ValidationExtensions.Rules) ?? None;
    private readonly bool _isRequired = descriptor.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.Required) ?? false;

    /// <summary>False for a field that takes anything.</summary>
    public bool HasRules => _isRequired || !ReferenceEquals(_rules, None) || descriptor.FieldType == FieldType.Enum;

    /// <summary>What is wrong with the field's value; the path of the message that has it comes first in the field's own.</summary>
    public IEnumerable<(string Field, string Description)> Violations(IMessage message, string prefix)
    {
        var (path, value) = ($"{prefix}{descriptor.Name}", descriptor.Accessor.GetValue(message));
        if (_isRequired && IsEmpty(value))
        {
            return [(path, $"{path} is empty; expected {Expected}.")];
        }

        var items = value is IList list ? list.Cast<object>().Select((item, i) => (Path: $"{path}[{i}]", Item: item)) : [(path, value)];
        return [.. TooMany(path, value), .. items.SelectMany(item => Of(item.Path, item.Item))];
    }

    private string Expected => _rules.Names.Count > 0 ? string.Join(" or ", _rules.Names) : descriptor.FieldType == FieldType.Enum ? $"a value of {descriptor.EnumType.Name}" : "it to be set";

    private IEnumerable<(string, string)> TooMany(string path, object? value)
    {
        if (value is IList list && _rules.MaxItems > 0 && list.Count > _rules.MaxItems)
        {
            yield return (path, $"{path} has {list.Count} items; expected at most {_rules.MaxItems}.");
        }
    }

    private IEnumerable<(string, string)> Of(string path, object? value) => value switch
    {
        string { Length: > 0 } text => OfText(path, text),
        Enum known when descriptor.EnumType.FindValueByNumber(Convert.ToInt32(known, CultureInfo.InvariantCulture)) is null =>
            [(path, $"{path} is {known:D}; expected a value of {descriptor.EnumType.Name}.")],
        int or long => OfNumber(path, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => [],
    };

    private IEnumerable<(string, string)> OfText(string path, string text)
    {
        if (_rules.MaxBytes > 0 && Encoding.UTF8.GetByteCount(text) is var bytes && bytes > _rules.MaxBytes)
        {
            yield return (path, $"{path} has {bytes} bytes; expected at most {_rules.MaxBytes}.");
        }
        else if (_rules.Names.Count > 0 && !_rules.Names.Any(pattern => ResourceNames.Matches(text, pattern)))
        {
            yield return (path, $"{path} is '{text}'; expected {Expected}.");
        }
    }

    private IEnumerable<(string, string)> OfNumber(string path, long number)
    {
        if (_rules.HasMinimum && number < _rules.Minimum)
        {
            yield return (path, $"{path} is {number}; expected {_rules.Minimum} or more.");
        }

        if (_rules.HasMaximum && number > _rules.Maximum)
        {
            yield return (path, $"{path} is {number}; expected {_rules.Maximum} or less.");
        }
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        IList list => list.Count == 0,
        Enum choice => Convert.ToInt32(choice, CultureInfo.InvariantCulture) == 0,
        _ => false,
    };
}
