using System.Globalization;
using System.Text;
using MotCua.Kernel;
using MotCua.Platform.Imports;

namespace MotCua.Organisation.Imports;

/// <summary>One record of a CSV file, its values cleaned to one line of NFC text.</summary>
internal sealed class CsvLine(int number, IReadOnlyDictionary<string, string> values)
{
    /// <summary>Line in the file, from 1; the header stands in line 1.</summary>
    public int Number { get; } = number;

    public bool Has(string column) => values.ContainsKey(column);

    /// <summary>The value, or null when the column is missing or empty.</summary>
    public string? this[string column] => values.TryGetValue(column, out var value) && value.Length > 0 ? value : null;
}

/// <summary>Reads a UTF-8 CSV file by its header names. What cannot be read goes to the list of refusals, with its line.</summary>
internal static class CsvFile
{
    private const long LargestFile = 64L * 1024 * 1024;

    public static async Task<IReadOnlyList<CsvLine>> ReadAsync(string path, IReadOnlyList<string> required, List<ImportRemark> refused, CancellationToken stop)
    {
        var name = Path.GetFileName(path);
        if (new FileInfo(path).Length > LargestFile)
        {
            refused.Add(new(1, name, "Tệp lớn hơn 64 MB nên không được đọc."));
            return [];
        }

        string text;
        try
        {
            text = await File.ReadAllTextAsync(path, new UTF8Encoding(false, throwOnInvalidBytes: true), stop);
        }
        catch (DecoderFallbackException)
        {
            refused.Add(new(1, name, "Tệp không phải văn bản UTF-8."));
            return [];
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            refused.Add(new(1, name, "Tệp có ký tự NUL, không phải tệp CSV."));
            return [];
        }

        return Parse(text, name, required, refused);
    }

    private static List<CsvLine> Parse(string text, string name, IReadOnlyList<string> required, List<ImportRemark> refused)
    {
        using var records = Csv.Read(text).GetEnumerator();
        if (!records.MoveNext())
        {
            refused.Add(new(1, name, "Tệp rỗng."));
            return [];
        }

        var header = records.Current;
        string[] columns = [.. header.Fields.Select(VietnameseText.Clean)];
        var missing = required.Except(columns).ToList();
        if (header.IsBroken) refused.Add(new(1, name, "Dòng tiêu đề có dấu nháy kép đặt sai."));
        else if (missing.Count > 0) refused.Add(new(1, name, $"Thiếu cột: {string.Join(", ", missing)}."));
        else if (columns.Distinct().Count() != columns.Length) refused.Add(new(1, name, "Hai cột trùng tên."));
        if (refused.Count > 0) return [];

        var lines = new List<CsvLine>();
        while (records.MoveNext())
        {
            var record = records.Current;
            var key = Short(VietnameseText.Clean(record.Fields[0]));
            if (record.IsBroken)
                refused.Add(new(record.Line, key, "Dấu nháy kép đặt sai hoặc không được đóng."));
            else if (record.Fields.Count != columns.Length)
                refused.Add(new(record.Line, key, $"Dòng có {record.Fields.Count} ô, phải có {columns.Length} ô như dòng tiêu đề."));
            else
                lines.Add(new(record.Line, columns.Zip(record.Fields.Select(VietnameseText.Clean)).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal)));
        }

        if (lines.Count == 0 && refused.Count == 0) refused.Add(new(1, name, "Tệp không có dòng dữ liệu nào."));
        return lines;
    }

    /// <summary>Reads yyyy-MM-dd; an empty value is no date; a wrong one is refused.</summary>
    public static DateOnly? Date(this CsvLine line, string column, string key, List<ImportRemark> refused)
    {
        if (line[column] is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        refused.Add(new(line.Number, key, $"Ngày \"{Short(text)}\" ở cột {column} không đúng dạng năm-tháng-ngày."));
        return null;
    }

    /// <summary>The key of a line, refused when it is missing, too long or used before.</summary>
    public static string? Key(this CsvLine line, string column, int longest, Dictionary<string, int> seen, List<ImportRemark> refused)
    {
        if (line[column] is not { } key)
        {
            refused.Add(new(line.Number, "", $"Thiếu giá trị ở cột {column}."));
            return null;
        }

        if (key.Length > longest)
        {
            refused.Add(new(line.Number, Short(key), $"Giá trị ở cột {column} dài quá {longest} ký tự."));
            return null;
        }

        if (seen.TryGetValue(key, out var before))
        {
            refused.Add(new(line.Number, key, $"Mã \"{key}\" đã có ở dòng {before}."));
            return null;
        }

        seen.Add(key, line.Number);
        return key;
    }

    /// <summary>A value that must be there and fit its column.</summary>
    public static string Needed(this CsvLine line, string column, int longest, string key, List<ImportRemark> refused)
    {
        if (line[column] is { } value && value.Length <= longest) return value;
        refused.Add(new(line.Number, key, line[column] is null ? $"Thiếu giá trị ở cột {column}." : $"Giá trị ở cột {column} dài quá {longest} ký tự."));
        return "";
    }

    /// <summary>A value that may be missing, but must fit its column.</summary>
    public static string? Optional(this CsvLine line, string column, int longest, string key, List<ImportRemark> refused)
    {
        if (line[column] is not { } value || value.Length <= longest) return line[column];
        refused.Add(new(line.Number, key, $"Giá trị ở cột {column} dài quá {longest} ký tự."));
        return null;
    }

    public static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>The files an import reads at a path: the file itself, or those of the folder that have one of the names.</summary>
    public static IReadOnlyList<string> FilesAt(string path, IReadOnlyList<string> names, List<ImportRemark> refused)
    {
        string[] found = File.Exists(path) ? [path]
            : Directory.Exists(path) ? [.. names.Select(n => Path.Combine(path, n)).Where(File.Exists)]
            : [];
        if (found.Length == 0) refused.Add(new(1, Path.GetFileName(path), $"Không tìm thấy tệp nào để đọc ({string.Join(", ", names)})."));
        return found;
    }
}
