using MotCua.Kernel;

namespace MotCua.Procedures.Domain;

/// <summary>An administrative procedure (thủ tục hành chính). Its content lives in immutable versions; a dossier keeps the version it was received under.</summary>
internal sealed class Procedure : Aggregate
{
    private Procedure() { }

    public override string StreamKind => "procedure";

    public string Code { get; private set; } = "";

    /// <summary>Where the record was published. One code may be used twice; code and source together are unique.</summary>
    public string SourceUrl { get; private set; } = "";

    public string Name { get; private set; } = "";
    public string Field { get; private set; } = "";
    public string? Summary { get; private set; }
    public ProcedureKind Kind { get; private set; }
    public ContentDepth Depth { get; private set; }

    /// <summary>Whether the public may find it: neither internal nor another province's own.</summary>
    public bool Listed { get; private set; }

    /// <summary>Asked for so often that it stands first among equals.</summary>
    public bool Common { get; private set; }

    /// <summary>This province's own, or the same everywhere: the record that a process is bound to when a code is used twice.</summary>
    public bool Home { get; private set; }

    /// <summary>Digits of the code: the last order among equals, the same on every database.</summary>
    public long SortKey { get; private set; }

    public IReadOnlyList<Finding> Flags { get; private set; } = [];
    public bool Flagged { get; private set; }
    public Guid VersionId { get; private set; }
    public int VersionNumber { get; private set; }
    public string ContentHash { get; private set; } = "";

    /// <summary>The published internal process that dossiers run on.</summary>
    public Guid? ProcessId { get; private set; }

    public bool OnlineHere { get; private set; }

    /// <summary>Whether rules were ever published for it; which of them are in force is asked only then.</summary>
    public bool HasRules { get; private set; }

    public static Procedure Take(ProcedureContent content, string hash, IReadOnlyList<Finding> flags, string homeProvince, DateTimeOffset now)
    {
        var procedure = new Procedure { Id = Guid.CreateVersion7(now), Code = content.Code, SourceUrl = content.SourceUrl };
        procedure.Apply(content, hash, flags, homeProvince, now, "procedure.imported/1");
        return procedure;
    }

    public void Revise(ProcedureContent content, string hash, IReadOnlyList<Finding> flags, string homeProvince, DateTimeOffset now) =>
        Apply(content, hash, flags, homeProvince, now, "procedure.revised/1");

    public void BindProcess(Guid processVersionId)
    {
        if (ProcessId == processVersionId) return;
        ProcessId = processVersionId;
        OnlineHere = true;
        Record("procedure.process-bound/1", new { Code, Process = processVersionId });
    }

    /// <param name="sha256">Of the model; empty for a version that ends the rule.</param>
    public void PublishRule(Guid versionId, string rule, int number, DateOnly validFrom, string sha256)
    {
        HasRules = true;
        Record("procedure.rule-published/1", new { Code, Rule = rule, Version = number, VersionId = versionId, ValidFrom = validFrom, Sha256 = sha256 });
    }

    private void Apply(ProcedureContent content, string hash, IReadOnlyList<Finding> flags, string homeProvince, DateTimeOffset now, string kind)
    {
        var elsewhere = Findings.IsOfAnotherProvince(content, homeProvince);
        Name = content.Name;
        Field = content.Field;
        Summary = content.Summary;
        Kind = content.Kind;
        Depth = content.Depth;
        Common = content.Common;
        Listed = content.Kind != ProcedureKind.Internal && !elsewhere;
        Home = !elsewhere;
        SortKey = Digits(content.Code);
        Flags = flags;
        Flagged = flags.Count > 0;
        VersionId = Guid.CreateVersion7(now);
        VersionNumber++;
        ContentHash = hash;
        Record(kind, new { Code, Source = SourceUrl, Version = VersionNumber, VersionId, Content = hash, Flags = flags.Select(f => f.Code).ToArray() });
    }

    private static long Digits(string code)
    {
        long digits = 0;
        foreach (var c in code.Where(char.IsAsciiDigit).Take(15)) digits = (digits * 10) + (c - '0');
        return digits;
    }
}

/// <summary>One immutable state of a procedure's content, as it was published.</summary>
internal sealed class ProcedureVersion
{
    public Guid Id { get; init; }
    public Guid ProcedureId { get; init; }
    public int Number { get; init; }
    public string ContentHash { get; init; } = "";
    public string Content { get; init; } = "";
    public DateTimeOffset ValidFrom { get; init; }
}
