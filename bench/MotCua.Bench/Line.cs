using System.Globalization;

namespace MotCua.Bench;

/// <summary>One line of the table.</summary>
/// <param name="Met">Null where nothing was promised.</param>
internal sealed record Line(string What, string Database, string Product, string Peer, string Ratio, string Target, bool? Met)
{
    public string Verdict => Met switch { true => "met", false => "MISSED", null => "" };
}

internal static class Numbers
{
    public static double Median(IEnumerable<double> values) => Percentile([.. values], 0.5);

    public static double Percentile(IReadOnlyList<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(share * sorted.Length))];
    }

    public static string Print(double value, string format = "0.0") => value.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>Progress goes to the error stream; the table alone is the output.</summary>
internal static class Progress
{
    public static void Say(string line) => Console.Error.WriteLine(line);
}
