using System.Diagnostics;
using MotCua.Kernel;
using UglyToad.PdfPig;

namespace MotCua.Tests.Slips;

/// <summary>Reads a PDF the way a person does who searches, copies or points a telephone at it.</summary>
internal static class PdfReading
{
    private const string Drawer = "/usr/bin/pdftoppm";
    private const string Scanner = "/usr/bin/zbarimg";

    public static string? NoScanner => File.Exists(Drawer) && File.Exists(Scanner) ? null : "pdftoppm (poppler-utils) or zbarimg (zbar-tools) is missing; make test installs them.";

    /// <summary>All text, runs of space as one.</summary>
    public static string Text(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return Line(string.Join(' ', document.GetPages().Select(p => p.Text)));
    }

    public static IReadOnlyList<string> Pages(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(p => Line(p.Text))];
    }

    /// <summary>Every letter lies on its page.</summary>
    public static bool AllInside(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return document.GetPages().All(p => p.Letters.All(l => l.BoundingBox.Left >= 0 && l.BoundingBox.Right <= p.Width && l.BoundingBox.Bottom >= 0 && l.BoundingBox.Top <= p.Height));
    }

    public static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The value stands there, letter by letter composed.</summary>
    public static void Demand(string text, string value)
    {
        Assert.Equal(VietnameseText.Compose(value), value);
        // A line may break after any word; a long word also inside.
        Assert.Contains(Tight(value), Tight(text), StringComparison.Ordinal);
    }

    private static string Tight(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>What a telephone reads off the first page.</summary>
    public static async Task<string> ScanAsync(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("motcua-qr").FullName;
        try
        {
            var file = Path.Combine(folder, "slip.pdf");
            await File.WriteAllBytesAsync(file, pdf);
            await RunAsync(Drawer, "-r", "200", "-png", "-singlefile", file, Path.Combine(folder, "page"));
            return (await RunAsync(Scanner, "--quiet", "--raw", Path.Combine(folder, "page.png"))).Trim();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }) ?? throw new InvalidOperationException($"{program} did not start.");
        var said = process.StandardError.ReadToEndAsync();
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var complaint = await said;
        Assert.True(process.ExitCode == 0, $"{program}: {complaint}");
        return answer;
    }
}
