using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MotCua.Feel;
using MotCua.Kit;

namespace MotCua.Cli;

/// <summary>What the commands of rules and processes have in common: how they take instants and files, and how they end.</summary>
internal static class CommandInput
{
    public const int WrongUse = 2;
    public const int Faulty = 3;

    // Read by people and programs on a terminal, never put into a page.
    public static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object a line.</summary>
    public static readonly JsonSerializerOptions JsonLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<string?> Now(string description = "The instant that now() and today() tell") =>
        new("--now") { Description = $"{description}, such as 2026-11-23T09:10:00+07:00; without it the present one." };

    public static bool TryReadNow(ParseResult parsed, Option<string?> option, out FeelOptions options)
    {
        var given = parsed.GetValue(option);
        var now = TimeProvider.System.GetUtcNow().ToOffset(Vn.Offset);
        var isRead = given is null || DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.None, out now);
        options = new() { Now = now };
        if (!isRead) Refuse(parsed, "--now takes an instant such as 2026-11-23T09:10:00+07:00.");
        return isRead;
    }

    public static FeelContext Context(JsonElement? given, FeelType type) => given is { } json ? FeelJson.Read(json, type).Context! : FeelContext.Empty;

    public static bool TryReadObject(ParseResult parsed, Option<FileInfo?> option, out JsonElement? given)
    {
        given = null;
        if (parsed.GetValue(option) is not { } file) return true;
        try
        {
            using var stream = file.OpenRead();
            using var document = JsonDocument.Parse(stream);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                given = document.RootElement.Clone();
                return true;
            }

            Refuse(parsed, $"{file.Name} holds no JSON object.");
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or JsonException)
        {
            Refuse(parsed, $"{file.Name} cannot be read: {cannot.Message}");
        }

        return false;
    }

    public static int Refuse(ParseResult parsed, string why)
    {
        parsed.InvocationConfiguration.Error.WriteLine(why);
        return WrongUse;
    }
}
