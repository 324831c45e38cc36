using MotCua.Contracts.Procedures;
using MotCua.Feel;
using MotCua.Kit.Schema;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Rules;

/// <summary>An input of a model and the question that asks for it.</summary>
/// <param name="IsKnown">The dossier tells it of itself; only who tries the rule out is asked.</param>
internal sealed record RuleQuestion(DmnInput Input, FormField Field, bool IsKnown)
{
    /// <summary>One answer cannot be meant for both: they share the name of an input and differ in what they take.</summary>
    public bool Contradicts(RuleQuestion other) => Field.Key == other.Field.Key && (
        Input.Name != other.Input.Name || Field.Kind != other.Field.Kind || Field.Min != other.Field.Min || Field.Max != other.Field.Max || !Field.Options.SequenceEqual(other.Field.Options));
}

/// <summary>Inputs of a model as questions of a form, and answers as values of the model.</summary>
internal static class RuleQuestions
{
    /// <summary>Name of the input that is the way of filing.</summary>
    public const string ChannelName = "cách nộp";

    /// <summary>Name of the input that is the case of the procedure.</summary>
    public const string CaseName = "trường hợp";

    private static readonly SchemaOption[] Channels = [.. Enum.GetValues<Channel>().Select(c => new SchemaOption(Word(c), Word(c)))];

    public static string Word(Channel channel) => channel switch
    {
        Channel.Direct => "trực tiếp",
        Channel.Postal => "bưu chính",
        _ => "trực tuyến",
    };

    /// <returns>Null for an input that no page can ask for.</returns>
    public static RuleQuestion? Of(DmnInput input, string? hint)
    {
        var key = "q_" + SearchWords.Slug(input.Name).Replace('-', '_');
        if (input.Name == ChannelName) return new(input, Field(key, FieldKind.Select, Label(input.Name), hint, Channels), IsKnown: true);
        if (input.Name == CaseName) return new(input, Field(key, FieldKind.TextField, Label(input.Name), hint, []), IsKnown: true);
        if (input.Choices is { Count: > 0 } choices && choices.All(c => c.Text is not null))
            return new(input, Field(key, FieldKind.Select, Label(input.Name), hint, [.. choices.Select(c => new SchemaOption(c.Text!, c.Text!))]), IsKnown: false);
        FieldKind? kind = input.Type.Kind switch
        {
            FeelTypeKind.Number => FieldKind.Number,
            FeelTypeKind.String => FieldKind.TextField,
            FeelTypeKind.Boolean => FieldKind.Checkbox,
            FeelTypeKind.Date => FieldKind.Date,
            _ => null,
        };
        return kind is { } askable ? new(input, WithLimits(Field(key, askable, Label(input.Name), hint, []), input), IsKnown: false) : null;
    }

    public static FeelValue ValueOf(FormField field, string? answer) => field.Kind switch
    {
        FieldKind.Checkbox => FeelValue.Of(answer is not null),
        _ when answer is null => FeelValue.Null,
        FieldKind.Number => FeelNumber.TryParse(answer, out var number) ? FeelValue.Of(number) : FeelValue.Null,
        FieldKind.Date => FeelDate.TryParse(answer, out var day) ? FeelValue.Of(day) : FeelValue.Null,
        _ => FeelValue.Of(answer),
    };

    // A box left empty is an answer: no.
    private static FormField Field(string key, FieldKind kind, string label, string? hint, IReadOnlyList<SchemaOption> options) =>
        new(key, kind, label, hint, Required: kind != FieldKind.Checkbox, null, null, null, null, null, 2, options);

    /// <summary>One range of allowed numbers is the least and the most that the question takes.</summary>
    private static FormField WithLimits(FormField field, DmnInput input) =>
        field.Kind == FieldKind.Number && input.AllowedValues is { } allowed && FeelUnaryTests.Parse(allowed) is { IsNegated: false, Constants: [{ Range: { } range }] }
            ? field with { Min = Decimal(range.Start), Max = Decimal(range.End) }
            : field;

    private static decimal? Decimal(FeelValue value) => value.TryGetNumber(out var number) && number.TryToDecimal(out var plain) ? plain : null;

    private static string Label(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
