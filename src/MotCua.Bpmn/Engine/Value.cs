using System.Buffers;
using System.Globalization;
using System.Text;

namespace MotCua.Bpmn;

/// <summary>The three kinds of value that a process variable may hold.</summary>
public enum ValueKind
{
    Text,
    Number,
    Boolean,
}

/// <summary>A process variable's value: a text, a number or a Boolean. Equal values have equal bytes: numbers lose trailing zeros and the sign of zero.</summary>
public readonly record struct Value
{
    private readonly string? text;

    private Value(ValueKind kind, string? text, decimal number)
    {
        Kind = kind;
        this.text = text;
        Number = number;
    }

    public ValueKind Kind { get; }

    /// <summary>The text of a <see cref="ValueKind.Text"/> value, else empty.</summary>
    public string Text => text ?? "";

    /// <summary>The number of a <see cref="ValueKind.Number"/> value, else 0 or, for a Boolean, 1 when true.</summary>
    public decimal Number { get; }

    /// <summary>True only for the Boolean true.</summary>
    public bool IsTrue => Kind == ValueKind.Boolean && Number != 0;

    /// <exception cref="ArgumentException">The text has half a surrogate pair, which no encoding can carry.</exception>
    public static Value Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        DemandWhole(text, nameof(text));
        return new(ValueKind.Text, text, 0);
    }

    // Dividing by a one of full scale drops trailing zeros, so that 0.50 and 0.5 are one value with one spelling.
    public static Value Of(decimal number) => new(ValueKind.Number, null, number == 0 ? 0 : number / 1.000000000000000000000000000000000m);

    public static Value Of(bool boolean) => new(ValueKind.Boolean, null, boolean ? 1 : 0);

    public static implicit operator Value(string text) => Of(text);

    public static implicit operator Value(decimal number) => Of(number);

    public static implicit operator Value(bool boolean) => Of(boolean);

    internal static void DemandWhole(string text, string parameter)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var read) != OperationStatus.Done) throw new ArgumentException("The text has half a surrogate pair.", parameter);
            rest = rest[read..];
        }
    }

    public override string ToString() => Kind switch
    {
        ValueKind.Text => Text,
        ValueKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        _ => IsTrue ? "true" : "false",
    };
}
