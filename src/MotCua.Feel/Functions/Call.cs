namespace MotCua.Feel;

/// <summary>A call of a built-in function whose arguments fit one of its forms.</summary>
internal readonly ref struct Call(BuiltIn function, FeelEvaluation evaluation, ReadOnlySpan<FeelValue> arguments)
{
    public FeelEvaluation Evaluation { get; } = evaluation;

    public ReadOnlySpan<FeelValue> Arguments { get; } = arguments;

    /// <summary>Number of arguments.</summary>
    public int Count => Arguments.Length;

    public ref readonly FeelValue this[int index] => ref Arguments[index];

    public string Text(int index) => Arguments[index].Text!;

    public FeelNumber Number(int index)
    {
        Arguments[index].TryGetNumber(out var number);
        return number;
    }

    public FeelList List(int index) => Arguments[index].List!;

    public FeelFunction Function(int index) => Arguments[index].Function!;

    /// <summary>Whether the argument was given and is not null.</summary>
    public bool Has(int index) => index < Arguments.Length && !Arguments[index].IsNull;

    /// <summary>The argument as a whole number cut towards zero, kept within 32 bits.</summary>
    public int Whole(int index)
    {
        FeelNumber.TryRoundTo(Number(index), 0, FeelRounding.Down, out var whole);
        if (whole.TryToInt32(out var value)) return value;
        return whole.IsNegative ? int.MinValue + 1 : int.MaxValue;
    }

    /// <summary>Null, with the finding that the function has no result for these arguments.</summary>
    public FeelValue None()
    {
        if (Evaluation.IsListening) Evaluation.Report(Findings.NoResult(Evaluation.Site, function.Name, Findings.Kinds(Arguments)));
        return default;
    }

    /// <summary>A string, if there is memory for it.</summary>
    public FeelValue String(string? text)
    {
        if (text is null) return None();
        return Evaluation.Produce((long)text.Length * sizeof(char)) ? FeelValue.Of(text) : default;
    }
}
