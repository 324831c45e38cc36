using MotCua.Kernel;
using System.Text.RegularExpressions;

namespace MotCua.Identity.Domain;

internal static partial class Login
{
    /// <summary>The longest e-mail address (RFC 5321, 4.5.3.1.3, without the brackets).</summary>
    public const int Longest = 254;

    /// <summary>As stored and compared: without blanks around, lower case.</summary>
    public static string Fold(string typed) => VietnameseText.Compose(typed.Trim().ToLowerInvariant());

    public static bool IsStaffLogin(string folded) => folded.Length <= 60 && Staff().IsMatch(folded);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{2,59}\z")]
    private static partial Regex Staff();
}
