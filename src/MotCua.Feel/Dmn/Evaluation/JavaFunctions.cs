using System.Text;

namespace MotCua.Feel;

/// <summary>
/// The external functions that models for Java may name (DMN 1.5, 10.3.2.13.3): a fixed list of arithmetic and conversion, written here. Nothing is
/// ever looked up or loaded by name.
/// </summary>
internal static class JavaFunctions
{
    private delegate FeelValue Method(ReadOnlySpan<FeelValue> arguments);

    private static readonly Dictionary<string, Method> Methods = new(StringComparer.Ordinal)
    {
        ["java.lang.Math.abs(double)"] = a => Of(a, Math.Abs),
        ["java.lang.Math.ceil(double)"] = a => Of(a, Math.Ceiling),
        ["java.lang.Math.cos(double)"] = a => Of(a, Math.Cos),
        ["java.lang.Math.exp(double)"] = a => Of(a, Math.Exp),
        ["java.lang.Math.floor(double)"] = a => Of(a, Math.Floor),
        ["java.lang.Math.log(double)"] = a => Of(a, x => Math.Log(x)),
        ["java.lang.Math.sin(double)"] = a => Of(a, Math.Sin),
        ["java.lang.Math.sqrt(double)"] = a => Of(a, Math.Sqrt),
        ["java.lang.Math.tan(double)"] = a => Of(a, Math.Tan),
        ["java.lang.Math.pow(double,double)"] = a => Of(a, Math.Pow),
        ["java.lang.Math.max(double,double)"] = a => Of(a, Math.Max),
        ["java.lang.Math.min(double,double)"] = a => Of(a, Math.Min),
        ["java.lang.Math.max(float,float)"] = a => Of(a, Math.Max),
        ["java.lang.Math.min(float,float)"] = a => Of(a, Math.Min),
        ["java.lang.Math.max(int,int)"] = a => Whole(a, int.MinValue, int.MaxValue, Math.Max),
        ["java.lang.Math.min(int,int)"] = a => Whole(a, int.MinValue, int.MaxValue, Math.Min),
        ["java.lang.Math.max(long,long)"] = a => Whole(a, long.MinValue, long.MaxValue, Math.Max),
        ["java.lang.Math.min(long,long)"] = a => Whole(a, long.MinValue, long.MaxValue, Math.Min),
        ["java.lang.Byte.valueOf(byte)"] = a => Whole(a, sbyte.MinValue, sbyte.MaxValue, (x, _) => x),
        ["java.lang.Short.valueOf(short)"] = a => Whole(a, short.MinValue, short.MaxValue, (x, _) => x),
        ["java.lang.Integer.valueOf(int)"] = a => Whole(a, int.MinValue, int.MaxValue, (x, _) => x),
        ["java.lang.Long.valueOf(long)"] = a => Whole(a, long.MinValue, long.MaxValue, (x, _) => x),
        ["java.lang.Integer.valueOf(java.lang.String)"] = a => Parsed(a, isWhole: true),
        ["java.lang.Long.valueOf(java.lang.String)"] = a => Parsed(a, isWhole: true),
        ["java.lang.Float.valueOf(java.lang.String)"] = a => Parsed(a, isWhole: false),
        ["java.lang.Double.valueOf(java.lang.String)"] = a => Parsed(a, isWhole: false),
        ["java.lang.String.valueOf(char)"] = a => a is [{ Text.Length: 1 } letter] ? letter : default,
        ["java.lang.String.format(java.lang.String,[Ljava.lang.Object;)"] = Formatted,
    };

    /// <summary>The function that a context <c>{class: ..., method signature: ...}</c>, or one that holds it under <c>java</c>, names; null if it is not on the list.</summary>
    public static FeelFunction? Find(FeelContext description, IReadOnlyList<FeelParameter> parameters)
    {
        if (description.TryGet("java", out var java) && java.Context is { } inner) description = inner;
        if (!description.TryGet("class", out var type) || !description.TryGet("method signature", out var signature)) return null;
        var name = $"{type.Text}.{signature.Text}".Replace(" ", "", StringComparison.Ordinal);
        return Methods.TryGetValue(name, out var method) ? FeelFunction.Create(parameters, FeelType.Any, (evaluation, arguments) => Call(method, evaluation, arguments)) : null;
    }

    private static FeelValue Call(Method method, FeelEvaluation evaluation, FeelValue[] arguments)
    {
        var value = method(arguments);
        if (value.IsNull) evaluation.Report(Findings.NoSuchArguments(evaluation.Site, "external", Findings.Kinds(arguments)));
        return value;
    }

    private static FeelValue Of(ReadOnlySpan<FeelValue> arguments, Func<double, double> method) =>
        TryDoubles(arguments, 1, out var numbers) ? Number(method(numbers[0])) : default;

    private static FeelValue Of(ReadOnlySpan<FeelValue> arguments, Func<double, double, double> method) =>
        TryDoubles(arguments, 2, out var numbers) ? Number(method(numbers[0], numbers[1])) : default;

    private static FeelValue Whole(ReadOnlySpan<FeelValue> arguments, long least, long most, Func<long, long, long> method)
    {
        if (arguments.Length is 0 or > 2) return default;
        var numbers = new long[2];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].TryGetInt64(out numbers[i]) || numbers[i] < least || numbers[i] > most) return default;
        }

        return FeelValue.Of(method(numbers[0], numbers[1]));
    }

    private static FeelValue Parsed(ReadOnlySpan<FeelValue> arguments, bool isWhole)
    {
        if (arguments is not [{ Text: { } text }] || !FeelNumber.TryParse(text.Trim(), out var number)) return default;
        return isWhole && !number.TryToInt64(out _) ? default : FeelValue.Of(number);
    }

    // Only the place holders that need no locale: %s and %d for the values in order, %% for the sign itself.
    private static FeelValue Formatted(ReadOnlySpan<FeelValue> arguments)
    {
        if (arguments is not [{ Text: { } pattern }, ..]) return default;
        var (text, next) = (new StringBuilder(), 1);
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '%')
            {
                text.Append(pattern[at]);
                continue;
            }

            if (++at >= pattern.Length) return default;
            if (pattern[at] == '%')
            {
                text.Append('%');
                continue;
            }

            if (pattern[at] is not ('s' or 'd') || next >= arguments.Length) return default;
            text.Append(arguments[next].Text ?? arguments[next].ToString());
            next++;
        }

        return FeelValue.Of(text.ToString());
    }

    private static bool TryDoubles(ReadOnlySpan<FeelValue> arguments, int count, out double[] numbers)
    {
        numbers = new double[count];
        if (arguments.Length != count) return false;
        for (var i = 0; i < count; i++)
        {
            if (!arguments[i].TryGetNumber(out var number)) return false;
            numbers[i] = number.ToDouble();
        }

        return true;
    }

    private static FeelValue Number(double value) => FeelNumber.TryFromDouble(value, out var number) ? FeelValue.Of(number) : default;
}
