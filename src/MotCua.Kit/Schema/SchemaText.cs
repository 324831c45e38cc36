using System.Globalization;
using System.Text.RegularExpressions;

namespace MotCua.Kit.Schema;

/// <summary>Numbers and days between what people type and what is stored.</summary>
internal static partial class SchemaText
{
    public static DateOnly? Day(string stored) =>
        DateOnly.TryParseExact(stored, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>
    /// Reads a number as Vietnamese people write it: a comma before decimals, points or spaces between thousands. A single point that cannot part thousands
    /// (<c>12.5</c>) is taken for the decimal sign.
    /// </summary>
    public static decimal? ReadNumber(string typed)
    {
        var text = typed.Replace(" ", "", StringComparison.Ordinal);
        if (text.Length > 25) return null;
        if (Thousands().IsMatch(text)) text = text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        else if (Plain().IsMatch(text)) text = text.Replace(',', '.');
        else return null;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public static string StoreNumber(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>With a comma before decimals and points between thousands.</summary>
    public static string ShowNumber(string stored)
    {
        if (!decimal.TryParse(stored, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return stored;
        return string.Concat(number.ToString("#,##0.############", CultureInfo.InvariantCulture).Select(c => c switch { ',' => '.', '.' => ',', _ => c }));
    }

    [GeneratedRegex(@"^-?\d{1,3}(\.\d{3})+(,\d+)?\z")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^-?\d+([.,]\d+)?\z")]
    private static partial Regex Plain();
}
