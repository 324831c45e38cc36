using System.Globalization;

namespace MotCua.Dossiers.Storage;

/// <summary>Names of the number series, each counted by the database (handbook 2.3, 6.2).</summary>
internal static class Series
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static string Dossier(string prefix, DateTimeOffset now) => $"dossier:{prefix}:{Day(now)}";

    public static string Result(Guid agency, DateTimeOffset now) => $"result:{agency:N}:{now.ToOffset(Vietnam).Year}";

    public static string FeeReceipt(Guid agency, DateTimeOffset now) => $"fee-receipt:{agency:N}:{now.ToOffset(Vietnam).Year}";

    public static string Day(DateTimeOffset now) => now.ToOffset(Vietnam).ToString("yyMMdd", CultureInfo.InvariantCulture);

    public static string Print(long number, int digits) => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
}
