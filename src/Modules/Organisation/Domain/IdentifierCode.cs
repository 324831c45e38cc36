using System.Text.RegularExpressions;

namespace MotCua.Organisation.Domain;

/// <summary>Electronic identifier of an agency by QĐ 20/2020/QĐ-TTg: groups from the first level rightwards, at most 35 characters.</summary>
internal static partial class IdentifierCode
{
    public static bool IsValid(string code) => code.Length <= 35 && Form().IsMatch(code);

    /// <summary>
    /// A code for agencies whose own one is not published: the group TD (trình diễn) holds a letter where issued codes have digits,
    /// so it cannot be taken for one of them.
    /// </summary>
    public static string Demonstration(string province, int number) => $"{province}.TD{number:D2}";

    [GeneratedRegex(@"^[A-Y][0-9]{2}(\.[A-Z0-9]+)*\z")]
    private static partial Regex Form();
}
