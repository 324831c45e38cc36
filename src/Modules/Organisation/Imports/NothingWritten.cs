using MotCua.Platform.Imports;

namespace MotCua.Organisation.Imports;

/// <summary>Leaves the commit with its report: a dry run and a refused file change nothing.</summary>
internal sealed class NothingWritten(ImportReport report) : Exception
{
    public ImportReport Report { get; } = report;
}
