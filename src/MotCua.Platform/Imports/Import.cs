namespace MotCua.Platform.Imports;

/// <param name="Line">Line or record number in the file, from 1.</param>
/// <param name="Key">Code of the record, as far as it could be read.</param>
/// <param name="Reason">A Vietnamese sentence.</param>
public sealed record ImportRemark(int Line, string Key, string Reason);

/// <summary>What an import did, or would do. Flagged records are kept; refused ones are not.</summary>
public sealed record ImportReport(int New, int Changed, int Unchanged, IReadOnlyList<ImportRemark> Flagged, IReadOnlyList<ImportRemark> Refused);

/// <summary>Reads one kind of file into the database: idempotent, all or nothing for a file, one commit.</summary>
public interface IImport
{
    /// <summary>The word after <c>motcua import</c>.</summary>
    string Name { get; }

    /// <summary>One English sentence for the help of the command line.</summary>
    string Description { get; }

    /// <param name="path">A file; an import that needs several files takes their folder.</param>
    /// <param name="dryRun">Reads, compares and reports, but writes nothing.</param>
    Task<ImportReport> RunAsync(string path, bool dryRun, CancellationToken stop);
}
