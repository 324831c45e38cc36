using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Processes.Domain;

namespace MotCua.Processes.Features.ImportProcesses;

/// <summary>A process as read from a line, with the fingerprint that tells whether it changed.</summary>
internal sealed record ReadProcess(int Line, JudgedTable Judged, string Hash);

/// <summary>
/// Reads step tables, one JSON object a line: <c>id, province, decision_no, decision_date, procedure_code, procedure_name, process_symbol, variant, total_time,
/// model, steps[no, title, content, responsible, time_text, time_qty, time_unit, output]</c>. Either title or content may be missing.
/// </summary>
internal static partial class ProcessFile
{
    // Written as a model, each character may take five bytes, and those of a responsible body stand twice; a model has at most 4 MiB.
    private const int LongestLine = 500_000;
    private const int MostSteps = 100;

    public static async Task<(List<ReadProcess> Read, List<ImportRemark> Refused)> ReadAsync(string path, CancellationToken stop)
    {
        var read = new List<ReadProcess>();
        var refused = new List<ImportRemark>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, Encoding.UTF8, stop))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;

            var (table, key, reason) = Read(line);
            if (table is not null && read.Exists(r => r.Judged.Table.Key == table.Key)) (table, reason) = (null, "Mã bản ghi bị lặp lại trong tệp.");
            if (table is null) refused.Add(new(number, key, reason!));
            else read.Add(new(number, JudgedTable.Judge(table), HashOf(table)));
        }

        return (read, refused);
    }

    private static (PrintedTable? Table, string Key, string? Reason) Read(string line)
    {
        if (line.Length > LongestLine) return (null, "", "Dòng dài hơn nửa triệu ký tự.");
        var key = "";
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return (null, "", "Dòng không phải là một đối tượng JSON.");

            key = Text(root, "id", 60) ?? "";
            return (Table(root, key), key, null);
        }
        catch (JsonException)
        {
            return (null, key, "Dòng không phải JSON đọc được.");
        }
        catch (FormatException problem)
        {
            return (null, key, problem.Message);
        }
        catch (InvalidOperationException)
        {
            return (null, key, "Dòng có ký tự hỏng.");
        }
    }

    private static PrintedTable Table(JsonElement root, string key)
    {
        if (key.Length == 0) throw new FormatException("Bản ghi không có mã (id).");
        var code = Text(root, "procedure_code", 40) ?? throw new FormatException("Bản ghi không có mã thủ tục.");
        var name = Text(root, "procedure_name", 1_000) ?? Text(root, "catalog_name", 1_000) ?? throw new FormatException("Bản ghi không có tên thủ tục.");
        if (!root.TryGetProperty("steps", out var steps) || steps.ValueKind != JsonValueKind.Array || steps.GetArrayLength() is 0 or > MostSteps)
            throw new FormatException("Bảng phải có từ 1 đến 100 bước.");

        var rows = steps.EnumerateArray().Select((step, index) => Step(step, index, steps.GetArrayLength())).ToList();

        // Numbers as printed serve only when every one is readable and none comes twice.
        if (rows.Any(r => r.Number == 0) || rows.DistinctBy(r => r.Number).Count() < rows.Count) rows = [.. rows.Select((r, i) => r with { Number = i + 1 })];
        rows = [.. rows.Select(r => r.NumberText == r.Number.ToString(CultureInfo.InvariantCulture) ? r with { NumberText = null } : r)];
        var table = new PrintedTable(
            key, Text(root, "process_symbol", 100) ?? "", name, code, Text(root, "variant", 2_000), Text(root, "decision_no", 60), Date(root, "decision_date"),
            Text(root, "province", 100) ?? "", True(root, "model"), Lines(root, "total_time", 4_000), rows);
        return table;
    }

    private static PrintedStep Step(JsonElement step, int index, int count)
    {
        if (step.ValueKind != JsonValueKind.Object) throw new FormatException($"Bước thứ {index + 1} không phải là một đối tượng JSON.");
        var title = Text(step, "title", 300);
        var content = Lines(step, "content", 20_000) ?? title ?? throw new FormatException($"Bước thứ {index + 1} không có nội dung.");
        var responsible = Lines(step, "responsible", 2_000) ?? "";
        var timeText = Lines(step, "time_text", 2_000);
        var time = PrintedTime.Read(timeText, Number(step, "time_qty"), Text(step, "time_unit", 60));
        return new(
            $"b{(index + 1).ToString(CultureInfo.InvariantCulture)}", PrintedNumber(step), title ?? StepTitle.Of(content), content, responsible, timeText,
            time.Sort, time.Quantity, time.Measure, Lines(step, "output", 4_000), StepGuess.KindOf(index, count, content, responsible))
        {
            NumberText = NumberText(step),
        };
    }

    private static int PrintedNumber(JsonElement step) =>
        DigitsOfNumber().Match(NumberText(step) ?? "") is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static string? NumberText(JsonElement step) =>
        step.TryGetProperty("no", out var no) && no.ValueKind == JsonValueKind.Number ? no.GetRawText() : Text(step, "no", 60);

    private static string? Text(JsonElement parent, string name, int longest) => Lines(parent, name, longest) is { } text ? VietnameseText.Clean(text) : null;

    private static string? Lines(JsonElement parent, string name, int longest)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw new FormatException($"“{name}” phải là chữ.");

        var lines = value.GetString()!.ReplaceLineEndings("\n").Split('\n').Select(VietnameseText.Clean).Where(l => l.Length > 0);
        var text = string.Join('\n', lines);
        if (text.Length > longest) throw new FormatException($"“{name}” dài quá {longest} ký tự.");
        if (!text.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))) throw new FormatException($"“{name}” có ký tự mà quy trình điện tử không chứa được.");
        return text.Length == 0 ? null : text;
    }

    private static decimal? Number(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number) || number is < 0 or > 10_000) throw new FormatException($"“{name}” phải là một số từ 0 đến 10.000.");
        return number;
    }

    private static bool True(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static DateOnly? Date(JsonElement parent, string name) => Text(parent, name, 40) is not { } text
        ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"“{name}” phải là ngày dạng 2025-11-24.");

    private static string HashOf(PrintedTable table) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonColumn.Write(table))));

    [GeneratedRegex(@"^\s*(?:[Bb](?:ước)?\.?\s*)?(\d{1,3})\.?\s*$")]
    private static partial Regex DigitsOfNumber();
}
