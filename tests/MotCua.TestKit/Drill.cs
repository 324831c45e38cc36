using System.Globalization;

namespace MotCua.TestKit;

/// <summary>Tests of the kind <c>drill</c> do more of the same when <c>make drills</c> asks for it.</summary>
public static class Drill
{
    public const string Kind = "drill";

    /// <summary>How many times the usual load; 1 in <c>make test</c>.</summary>
    public static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("MOTCUA_DRILL_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 1;
}
