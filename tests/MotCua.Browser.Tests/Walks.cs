using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

/// <summary>What a citizen answers and brings on the walks, whatever the hand that types it.</summary>
internal static partial class Walks
{
    public static FilePayload Paper { get; } = new() { Name = "giay-to.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\n%%EOF\n"u8.ToArray() };

    /// <summary>Something fitting for a field of the birth registration.</summary>
    public static async Task<string> AnswerToAsync(IPage page, ILocator field)
    {
        var name = await field.GetAttributeAsync("name") ?? "";
        return await field.GetAttributeAsync("list") is not null ? "phường Thành Sen"
            : name.EndsWith(".Day", StringComparison.Ordinal) ? "5"
            : name.EndsWith(".Month", StringComparison.Ordinal) ? "11"
            : name.EndsWith(".Year", StringComparison.Ordinal) ? "2026"
            : page.Url.EndsWith("ban-sao", StringComparison.Ordinal) ? "2"
            : await field.GetAttributeAsync("type") == "tel" ? "0912345678"
            : await field.GetAttributeAsync("type") == "email" ? "an.nhien@trinh-dien.example"
            : await field.GetAttributeAsync("inputmode") == "numeric" ? "042090001234"
            : "Mai Bảo An";
    }

    public static string IdIn(string url) => Id().Match(url).Value;

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();
}
