using System.Reflection;

namespace MotCua.Platform.Imports;

/// <summary>Data files that travel inside a module: the law, the fields of slips.</summary>
public static class EmbeddedCsv
{
    public static string Text(Assembly module, string file)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var stream = module.GetManifestResourceStream(file) ?? throw new InvalidDataException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static IEnumerable<(int Line, IReadOnlyDictionary<string, string> Row)> Rows(Assembly module, string file) => Rows(file, Text(module, file));

    /// <exception cref="InvalidDataException">A line has too many or too few cells, or a quote is out of place.</exception>
    public static IEnumerable<(int Line, IReadOnlyDictionary<string, string> Row)> Rows(string file, string text)
    {
        IReadOnlyList<string>? header = null;
        foreach (var record in Csv.Read(text))
        {
            if (record.IsBroken || (header is not null && record.Fields.Count != header.Count)) throw new InvalidDataException($"{file} line {record.Line}: the line does not have the columns of the header.");
            if (header is null) header = record.Fields;
            else yield return (record.Line, header.Zip(record.Fields).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal));
        }
    }
}
