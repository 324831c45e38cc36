using System.Text;

namespace MotCua.Feel;

/// <summary>
/// A type of FEEL (DMN 1.5, 10.3.2.9). Immutable; types are compared by structure with <see cref="Equals(FeelType)"/>.
/// <see cref="ToString"/> is the type as FEEL writes it behind <c>instance of</c>.
/// </summary>
public sealed class FeelType : IEquatable<FeelType>
{
    /// <summary>Every value; what is not known before evaluation.</summary>
    public static readonly FeelType Any = new(FeelTypeKind.Any);

    /// <summary>The type of null alone; conforms to every type.</summary>
    public static readonly FeelType Null = new(FeelTypeKind.Null);

    public static readonly FeelType Boolean = new(FeelTypeKind.Boolean);

    public static readonly FeelType Number = new(FeelTypeKind.Number);

    public static readonly FeelType String = new(FeelTypeKind.String);

    public static readonly FeelType Date = new(FeelTypeKind.Date);

    public static readonly FeelType Time = new(FeelTypeKind.Time);

    public static readonly FeelType DateTime = new(FeelTypeKind.DateTime);

    public static readonly FeelType YearMonthDuration = new(FeelTypeKind.YearMonthDuration);

    public static readonly FeelType DayTimeDuration = new(FeelTypeKind.DayTimeDuration);

    public static readonly FeelType AnyList = new(FeelTypeKind.List) { Item = Any };

    public static readonly FeelType AnyRange = new(FeelTypeKind.Range) { Item = Any };

    /// <summary>A context of which no entry is known: every context conforms to it.</summary>
    public static readonly FeelType AnyContext = new(FeelTypeKind.Context);

    /// <summary>Any function, whatever its parameters.</summary>
    public static readonly FeelType AnyFunction = new(FeelTypeKind.Function) { Item = Any, HasUnknownParameters = true };

    /// <summary>Built-in type names that the words <c>and</c> and <c>time</c> would otherwise cut in two.</summary>
    internal static readonly string[] NamesOfSeveralWords = ["date and time", "years and months duration", "days and time duration"];

    private FeelType(FeelTypeKind kind) => Kind = kind;

    public FeelTypeKind Kind { get; }

    /// <summary>Of a list its element, of a range its ends, of a function its result; otherwise null.</summary>
    public FeelType? Item { get; private init; }

    /// <summary>The entries that a context must have, in order; empty for other types.</summary>
    public IReadOnlyList<FeelEntryType> Entries { get; private init; } = [];

    /// <summary>The types of the parameters of a function, in order; empty for other types.</summary>
    public IReadOnlyList<FeelType> Parameters { get; private init; } = [];

    /// <summary>Whether this is the type of a context literal, all of whose entries are known.</summary>
    internal bool IsComplete { get; private init; }

    internal bool HasUnknownParameters { get; private init; }

    public static bool operator ==(FeelType? left, FeelType? right) => left?.Equals(right) ?? right is null;

    public static bool operator !=(FeelType? left, FeelType? right) => !(left == right);

    public static FeelType ListOf(FeelType item) => item.Kind == FeelTypeKind.Any ? AnyList : new(FeelTypeKind.List) { Item = item };

    public static FeelType RangeOf(FeelType item) => item.Kind == FeelTypeKind.Any ? AnyRange : new(FeelTypeKind.Range) { Item = item };

    public static FeelType Context(params IReadOnlyList<FeelEntryType> entries) => entries.Count == 0 ? AnyContext : new(FeelTypeKind.Context) { Entries = entries };

    public static FeelType Function(IReadOnlyList<FeelType> parameters, FeelType result) => new(FeelTypeKind.Function) { Parameters = parameters, Item = result };

    /// <summary>The type of a value as far as the value shows it: the type of a list is that of its elements where they agree.</summary>
    public static FeelType Of(FeelValue value) => ValueTypes.Of(value);

    /// <summary>The type of a built-in name such as <c>number</c> or <c>days and time duration</c>; null for other names.</summary>
    public static FeelType? Named(ReadOnlySpan<char> name) => name switch
    {
        "Any" => Any,
        "Null" => Null,
        "boolean" => Boolean,
        "number" => Number,
        "string" => String,
        "date" => Date,
        "time" => Time,
        "date and time" or "dateTime" => DateTime,
        "years and months duration" or "yearMonthDuration" => YearMonthDuration,
        "days and time duration" or "dayTimeDuration" => DayTimeDuration,
        "list" => AnyList,
        "range" => AnyRange,
        "context" => AnyContext,
        "function" => AnyFunction,
        _ => null,
    };

    /// <summary>Reads a type as FEEL writes it, for example <c>list&lt;context&lt;a: number&gt;&gt;</c>; names come from <paramref name="scope"/> too. Null if it cannot be read.</summary>
    public static FeelType? Parse(string text, FeelScope? scope = null) => Parser.ParseType(text, scope ?? FeelScope.Empty);

    /// <summary>The type of the entry of that name of a context type; null if it has none.</summary>
    public FeelType? Entry(string name)
    {
        foreach (var entry in Entries)
        {
            if (entry.Name == name) return entry.Type;
        }

        return null;
    }

    /// <summary>Whether every value of this type is one of <paramref name="other"/> (10.3.2.9.2): contexts by width and depth, functions contravariant in their parameters.</summary>
    public bool ConformsTo(FeelType other)
    {
        if (ReferenceEquals(this, other) || other.Kind == FeelTypeKind.Any || Kind == FeelTypeKind.Null) return true;
        if (Kind != other.Kind) return false;
        return Kind switch
        {
            FeelTypeKind.List or FeelTypeKind.Range => Item!.ConformsTo(other.Item!),
            FeelTypeKind.Context => other.Entries.All(wanted => Entry(wanted.Name)?.ConformsTo(wanted.Type) ?? false),
            FeelTypeKind.Function => Item!.ConformsTo(other.Item!) && ParametersConformTo(other),
            _ => true,
        };
    }

    /// <summary>Whether the value is of this type (10.3.2.9.3); null is of the type <see cref="Null"/> only.</summary>
    public bool Holds(FeelValue value)
    {
        var looks = ValueTypes.MaxLooks;
        return ValueTypes.Holds(this, value, 0, ref looks);
    }

    public bool Equals(FeelType? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || Kind != other.Kind || HasUnknownParameters != other.HasUnknownParameters) return false;
        return Equals(Item, other.Item) && Entries.SequenceEqual(other.Entries) && Parameters.SequenceEqual(other.Parameters);
    }

    public override bool Equals(object? obj) => Equals(obj as FeelType);

    public override int GetHashCode() => HashCode.Combine(Kind, Item, Entries.Count, Parameters.Count);

    public override string ToString() => Kind switch
    {
        FeelTypeKind.Any => "Any",
        FeelTypeKind.Null => "Null",
        FeelTypeKind.Boolean => "boolean",
        FeelTypeKind.Number => "number",
        FeelTypeKind.String => "string",
        FeelTypeKind.Date => "date",
        FeelTypeKind.Time => "time",
        FeelTypeKind.DateTime => "date and time",
        FeelTypeKind.YearMonthDuration => "years and months duration",
        FeelTypeKind.DayTimeDuration => "days and time duration",
        FeelTypeKind.List => $"list<{Item}>",
        FeelTypeKind.Range => $"range<{Item}>",
        FeelTypeKind.Context => ContextText(),
        _ => HasUnknownParameters ? "function" : $"function<{string.Join(", ", Parameters)}> -> {Item}",
    };

    /// <summary>The type of a context literal, of which the reader has seen all entries.</summary>
    internal static FeelType CompleteContext(IReadOnlyList<FeelEntryType> entries) => new(FeelTypeKind.Context) { Entries = entries, IsComplete = true };

    /// <summary>The type of a value that is of one of the two types: equal types stay, null gives way, all else is Any.</summary>
    internal static FeelType Either(FeelType left, FeelType right)
    {
        if (left.Kind == FeelTypeKind.Context && right.Kind == FeelTypeKind.Context) return EitherContext(left, right);
        if (right.ConformsTo(left)) return left;
        return left.ConformsTo(right) ? right : Any;
    }

    // Of contexts with different keys nothing is known for sure: a name that only some of them have must be looked up in each.
    private static FeelType EitherContext(FeelType left, FeelType right)
    {
        if (left.Entries.Count != right.Entries.Count || !left.Entries.All(e => right.Entry(e.Name) is not null)) return AnyContext;
        var entries = left.Entries.Select(e => new FeelEntryType(e.Name, Either(e.Type, right.Entry(e.Name)!)));
        return new(FeelTypeKind.Context) { Entries = [.. entries], IsComplete = left.IsComplete && right.IsComplete };
    }

    private bool ParametersConformTo(FeelType other)
    {
        if (other.HasUnknownParameters) return true;
        if (HasUnknownParameters || Parameters.Count != other.Parameters.Count) return false;
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (!other.Parameters[i].ConformsTo(Parameters[i])) return false;
        }

        return true;
    }

    private string ContextText()
    {
        if (Entries.Count == 0) return "context";
        var text = new StringBuilder("context<");
        foreach (var entry in Entries)
        {
            if (text.Length > "context<".Length) text.Append(", ");
            text.Append(entry.Name).Append(": ").Append(entry.Type);
        }

        return text.Append('>').ToString();
    }
}

/// <summary>An entry of a context type.</summary>
public sealed record FeelEntryType(string Name, FeelType Type);

/// <summary>The shapes of types.</summary>
public enum FeelTypeKind : byte
{
    Any,
    Null,
    Boolean,
    Number,
    String,
    Date,
    Time,
    DateTime,
    YearMonthDuration,
    DayTimeDuration,
    List,
    Range,
    Context,
    Function,
}
