namespace MotCua.Feel;

/// <summary>The parameters of one form of a built-in function: names, types, what may be left out, what may be null, what may come many times.</summary>
internal sealed class Signature
{
    private readonly string text;
    private readonly bool[] takesNull;
    private readonly int required;
    private readonly bool isVariadic;

    private Signature(string text, FeelParameter[] parameters, bool[] takesNull, int required, bool isVariadic, FeelType result)
    {
        this.text = text;
        this.takesNull = takesNull;
        this.required = required;
        this.isVariadic = isVariadic;
        Parameters = parameters;
        Result = result;
        HasFunctions = Array.Exists(parameters, p => p.Type.Kind == FeelTypeKind.Function);
    }

    public FeelParameter[] Parameters { get; }

    public FeelType Result { get; }

    public bool HasFunctions { get; }

    /// <summary>
    /// Reads <c>"string: string, length?: number -> string"</c>: a name ends with <c>?</c> if the argument may be left out and with <c>...</c> if it
    /// may come any number of times, also none; a type ends with <c>|null</c> if the function has an answer to null.
    /// </summary>
    public static Signature Read(string text)
    {
        var arrow = text.LastIndexOf("->", StringComparison.Ordinal);
        var parts = text[..arrow].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var parameters = new FeelParameter[parts.Length];
        var takesNull = new bool[parts.Length];
        var required = 0;
        var isVariadic = false;
        for (var i = 0; i < parts.Length; i++)
        {
            var colon = parts[i].IndexOf(':', StringComparison.Ordinal);
            var (name, type) = (parts[i][..colon], parts[i][(colon + 1)..].Trim());
            var isRepeated = name.EndsWith("...", StringComparison.Ordinal);
            isVariadic |= isRepeated;
            if (!isRepeated && !name.EndsWith('?')) required = i + 1;
            takesNull[i] = type.EndsWith("|null", StringComparison.Ordinal);
            parameters[i] = new(name.TrimEnd('.', '?'), FeelType.Parse(takesNull[i] ? type[..^"|null".Length] : type)!);
        }

        return new(text[..arrow].Replace("|null", "", StringComparison.Ordinal).Trim(), parameters, takesNull, required, isVariadic, FeelType.Parse(text[(arrow + 2)..])!);
    }

    public override string ToString() => text;

    /// <summary>Whether the arguments are of a number and of types that this form takes, conversions included (10.3.2.9.4). Null fits every type.</summary>
    public bool Takes(ReadOnlySpan<FeelValue> arguments)
    {
        if (!FitsCount(arguments.Length)) return false;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!IsOf(arguments[i], TypeAt(i)) && !Conversion.TryConvert(arguments[i], TypeAt(i), out _)) return false;
        }

        return true;
    }

    /// <summary>Converts arguments that it takes to its types; false if one is null that must not be.</summary>
    public bool Convert(Span<FeelValue> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].IsNull && !takesNull[Math.Min(i, takesNull.Length - 1)]) return false;
            if (IsOf(arguments[i], TypeAt(i))) continue;
            Conversion.TryConvert(arguments[i], TypeAt(i), out var converted);
            arguments[i] = converted;
        }

        return true;
    }

    /// <summary>Arguments by name in the order of the parameters, null for those not given; null if a name is not one of the parameters or comes twice.</summary>
    public FeelValue[]? Order(IReadOnlyList<string> names, ReadOnlySpan<FeelValue> arguments)
    {
        var (ordered, count) = (new FeelValue[Parameters.Length], required);
        for (var i = 0; i < names.Count; i++)
        {
            var place = PlaceOf(names[i]);
            if (place < 0 || IndexOf(names, names[i]) != i) return null;
            ordered[place] = arguments[i];
            count = Math.Max(count, place + 1);
        }

        return ordered[..count];
    }

    /// <summary>Whether arguments of those types may fit, as far as reading can tell.</summary>
    public bool MayTake(IReadOnlyList<SyntaxNode> arguments, IReadOnlyList<string>? names)
    {
        if (names is null && !FitsCount(arguments.Count)) return false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var place = names is null ? Math.Min(i, Parameters.Length - 1) : PlaceOf(names[i]);
            if (place < 0 || !MayBe(arguments[i].Type, Parameters[place].Type)) return false;
        }

        return true;
    }

    private static bool MayBe(FeelType given, FeelType wanted)
    {
        if (given.Kind is FeelTypeKind.Any or FeelTypeKind.Null || wanted.Kind == FeelTypeKind.Any) return true;
        if (given.Kind == wanted.Kind) return given.Item is null || wanted.Item is null || wanted.Kind == FeelTypeKind.Function || MayBe(given.Item, wanted.Item);
        if (given.Kind == FeelTypeKind.List) return MayBe(given.Item!, wanted);
        return wanted.Kind == FeelTypeKind.List ? MayBe(given, wanted.Item!) : given.Kind == FeelTypeKind.Date && wanted.Kind == FeelTypeKind.DateTime;
    }

    // The kinds that most parameters have, without the detour over conversions.
    private static bool IsOf(in FeelValue value, FeelType type) => type.Kind switch
    {
        FeelTypeKind.Any => true,
        FeelTypeKind.Number => value.Kind == FeelKind.Number,
        FeelTypeKind.String => value.Kind == FeelKind.String,
        FeelTypeKind.Boolean => value.Kind == FeelKind.Boolean,
        _ => value.IsNull,
    };

    private FeelType TypeAt(int place) => Parameters[Math.Min(place, Parameters.Length - 1)].Type;

    private bool FitsCount(int count) => count >= required && (isVariadic || count <= Parameters.Length);

    private int PlaceOf(string name) => Array.FindIndex(Parameters, p => p.Name == name);

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        return -1;
    }
}
