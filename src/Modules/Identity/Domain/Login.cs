using System.Text.RegularExpressions;

namespace MotCua.Identity.Domain;

internal static partial class Login
{
    public const int Longest = 120;

    /// <summary>As stored and compared: without blanks around, lower case.</summary>
    public static string Fold(string typed) => typed.Trim().ToLowerInvariant().Normalize(System.Text.NormalizationForm.FormC);

    public static bool IsEmail(string folded) => folded.Length <= Longest && Email().IsMatch(folded);

    public static bool IsStaffLogin(string folded) => folded.Length <= 60 && Staff().IsMatch(folded);

    [GeneratedRegex(@"^[^@\s\p{C}]+@[a-z0-9-]+(\.[a-z0-9-]+)+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{2,59}\z")]
    private static partial Regex Staff();
}
