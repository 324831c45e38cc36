using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace MotCua.Procedures.Features.ImportProcedures;

/// <summary>A file of procedures: records one a line (<c>.jsonl</c>, <c>.jsonl.gz</c>) or the catalogue (<c>.csv</c>).</summary>
internal static class ProcedureFile
{
    public static async IAsyncEnumerable<ReadRecord> ReadAsync(string path, [EnumeratorCancellation] CancellationToken stop)
    {
        if (!File.Exists(path))
        {
            yield return new(1, Path.GetFileName(path), null, "Không tìm thấy tệp này.");
            yield break;
        }

        await using var file = File.OpenRead(path);
        await using var content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        var records = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? CatalogueRows.ReadAsync(content) : RecordsAsync(content, stop);
        await using var each = records.GetAsyncEnumerator(stop);
        var line = 0;
        while (true)
        {
            ReadRecord? broken = null;
            try
            {
                if (!await each.MoveNextAsync()) break;
                line = each.Current.Line;
            }
            catch (Exception problem) when (problem is InvalidDataException or DecoderFallbackException)
            {
                broken = new(line + 1, Path.GetFileName(path), null, "Tệp hỏng hoặc không phải UTF-8 từ chỗ này, phần sau không đọc được.");
            }

            yield return broken ?? each.Current;
            if (broken is not null) break;
        }
    }

    private static async IAsyncEnumerable<ReadRecord> RecordsAsync(Stream content, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var (number, line) in JsonLines.ReadAsync(content, stop))
        {
            if (line is null) yield return new(number, "", null, "Dòng dài quá 2 MB.");
            else if (line.AsSpan().IndexOfAnyExcept(" \t\r"u8) >= 0) yield return RecordReading.ReadJson(number, line);
        }
    }
}
