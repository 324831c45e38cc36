namespace MotCua.Feel;

/// <summary>Numbers (DMN 1.5, 10.3.4.5).</summary>
internal static class NumberFunctions
{
    // Functions that work far beyond 34 digits before they round.
    private const int HighPrice = 1_000;

    private delegate bool Function(FeelNumber number, out FeelNumber result);

    public static void AddTo(BuiltIns.Table table)
    {
        AddRounding(table, "decimal", FeelRounding.HalfEven, "scale");
        AddRounding(table, "floor", FeelRounding.Floor, "scale?");
        AddRounding(table, "ceiling", FeelRounding.Ceiling, "scale?");
        AddRounding(table, "round up", FeelRounding.Up, "scale");
        AddRounding(table, "round down", FeelRounding.Down, "scale");
        AddRounding(table, "round half up", FeelRounding.HalfUp, "scale");
        AddRounding(table, "round half down", FeelRounding.HalfDown, "scale");
        table.Add("abs", "n: number -> number", (in Call call) => FeelValue.Of(call.Number(0).Abs()));
        table.Add("abs", "n: years and months duration -> years and months duration", AbsOfDuration);
        table.Add("abs", "n: days and time duration -> days and time duration", AbsOfDuration);
        table.Add("modulo", "dividend: number, divisor: number -> number", Modulo);
        AddFunction(table, "sqrt", FeelNumber.TrySqrt);
        AddFunction(table, "log", FeelNumber.TryLog);
        AddFunction(table, "exp", FeelNumber.TryExp);
        table.Add("odd", "number: number -> boolean", (in Call call) => FeelValue.Of(call.Number(0).IsOdd));
        table.Add("even", "number: number -> boolean", (in Call call) => FeelValue.Of(call.Number(0).IsEven));
    }

    private static void AddRounding(BuiltIns.Table table, string name, FeelRounding rounding, string scale) =>
        table.Add(name, $"n: number, {scale}: number -> number", (in Call call) =>
            FeelNumber.TryRoundTo(call.Number(0), call.Has(1) ? call.Whole(1) : 0, rounding, out var rounded) ? FeelValue.Of(rounded) : call.None());

    private static void AddFunction(BuiltIns.Table table, string name, Function function) =>
        table.Add(name, "number: number -> number", (in Call call) => function(call.Number(0), out var result) ? FeelValue.Of(result) : call.None(), price: HighPrice);

    private static FeelValue AbsOfDuration(in Call call)
    {
        if (call[0].TryGetYearMonthDuration(out var months)) return FeelValue.Of(months.Abs());
        call[0].TryGetDayTimeDuration(out var time);
        return FeelValue.Of(time.Abs());
    }

    private static FeelValue Modulo(in Call call) =>
        FeelNumber.TryModulo(call.Number(0), call.Number(1), out var rest) ? FeelValue.Of(rest) : call.None();
}
