using MotCua.Contracts.Processes;
using MotCua.Procedures.Rules;

namespace MotCua.Procedures.Features.ShowProcedure;

/// <param name="Cells">One text for each of <see cref="TimeTable.Columns"/>, in their order.</param>
public sealed record TimeRow(string Head, IReadOnlyList<string> Cells);

public sealed record TimeTable(string Head, IReadOnlyList<string> Columns, IReadOnlyList<TimeRow> Rows, bool SameDay);

public sealed record ShownPaper(string Name, int Originals, int Copies, bool Required);

public sealed record ShownPapers(string? Title, IReadOnlyList<ShownPaper> Papers);

public sealed record ShownFact(string Name, string Text);

public sealed record ShownText(string? Title, string? Text);

/// <param name="Missing">What the record lacks, as sentences; empty when it is whole.</param>
/// <param name="Source">Where the record was published, when that is a web address.</param>
public sealed record ProcedureModel(
    Guid Id, string Code, string Name, string Field, string FieldAddress, string? Decision, string? Summary, IReadOnlyList<string> Missing,
    bool OnlineHere, bool CounterHere, TimeTable? Times, IReadOnlyList<ShownPapers> Papers, IReadOnlyList<string> PaperRemarks, IReadOnlyList<ShownFact> Fees,
    IReadOnlyList<ShownText> Steps, IReadOnlyList<ShownFact> Facts, IReadOnlyList<string> LegalBasis, string? Source, string Version,
    ProcessVersion? Process, ProcessPictures? Pictures)
{
    /// <summary>Published rules on fee, limit and conditions.</summary>
    public IReadOnlyList<ShownRule> Rules { get; init; } = [];

    public ShownRule? Rule(string slug) => Rules.FirstOrDefault(r => r.Slug == slug);
}
