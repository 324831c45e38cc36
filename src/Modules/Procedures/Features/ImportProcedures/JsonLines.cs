using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace MotCua.Procedures.Features.ImportProcedures;

/// <summary>Lines of a file as bytes, one at a time: a file of any size is read in the memory of its longest line.</summary>
internal static class JsonLines
{
    /// <summary>The longest real record has 92 kB.</summary>
    public const int LongestLine = 2 * 1024 * 1024;

    /// <returns>Each line with its number from 1, without its end; null in place of one that is too long.</returns>
    public static async IAsyncEnumerable<(int Number, byte[]? Line)> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken stop)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 128 * 1024));
        var number = 0;
        var tooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync(stop);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                number++;
                var line = buffer.Slice(0, end);
                yield return (number, tooLong || line.Length > LongestLine ? null : line.ToArray());
                tooLong = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (buffer.Length > LongestLine)
            {
                tooLong = true;
                buffer = buffer.Slice(buffer.End);
            }

            if (read.IsCompleted)
            {
                if (tooLong || buffer.Length > 0) yield return (number + 1, tooLong ? null : buffer.ToArray());
                break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }

        await reader.CompleteAsync();
    }
}
