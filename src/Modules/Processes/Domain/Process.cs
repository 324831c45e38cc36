using MotCua.Bpmn;
using MotCua.Contracts.Processes;
using MotCua.Kernel;

namespace MotCua.Processes.Domain;

internal enum ProcessStage
{
    Imported,
    Published,
}

/// <summary>Who does a step, or a part of it: one printed step may hold several acts, such as signing and then numbering.</summary>
/// <param name="RowId">Id of the task: that of the printed step for its first part, with the kind behind it for the others (<c>b6-issue</c>).</param>
/// <param name="StepId">Id of the printed step.</param>
/// <param name="AgencyId">Null means the agency that received the dossier: a process of all communes runs in each of them.</param>
/// <param name="UnitId">Null means any unit of the agency.</param>
/// <param name="Role">Code of roles.csv.</param>
/// <param name="IsDemonstration">Bound by us for the demonstration, not by the province.</param>
internal sealed record StepBinding(string RowId, string StepId, StepKind Kind, Guid? AgencyId, Guid? UnitId, string Role, bool IsDemonstration)
{
    /// <summary>Short name of the agency or one-stop desk when it was bound: the lane of the picture.</summary>
    public string? Place { get; init; }

    /// <summary>Whom a step of kind <see cref="StepKind.Consult"/> asks; null on all others.</summary>
    public Consultation? Opinion { get; init; }

    /// <summary>Code of the procedure that a sub-dossier follows; null on all steps but those of kind <see cref="StepKind.SubDossier"/>.</summary>
    public string? SubProcedure { get; init; }
}

/// <summary>The bodies that are asked at once, and what becomes of their silence.</summary>
/// <param name="Basis">The article that says what silence means.</param>
internal sealed record Consultation(IReadOnlyList<AskedBody> Bodies, int Days, OpinionSilence Silence, int? Needed, string? Basis)
{
    public OpinionRule ToRule() => new(Bodies.Count, Days, Silence, Needed, Basis);

    // By what is in it, so that the same file bound twice changes nothing.
    public bool Equals(Consultation? other) => other is not null && ToRule() == other.ToRule() && Bodies.SequenceEqual(other.Bodies);

    public override int GetHashCode() => ToRule().GetHashCode();
}

/// <summary>A version of an internal process (quy trình nội bộ): its printed table, who is bound to each step, and the model that runs.</summary>
internal sealed class Process : Aggregate
{
    private Process() { }

    public override string StreamKind => "process";

    /// <summary>Names the process through all its versions.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Number of the version, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>As printed; empty where the decision gives none.</summary>
    public string Symbol { get; private set; } = "";

    public string Name { get; private set; } = "";
    public string ProcedureCode { get; private set; } = "";
    public string? Variant { get; private set; }
    public string? DecisionNo { get; private set; }
    public DateOnly? DecisionDate { get; private set; }
    public string Province { get; private set; } = "";
    public bool IsModel { get; private set; }
    public string? TotalTime { get; private set; }
    public decimal? Total { get; private set; }
    public TimeMeasure? TotalMeasure { get; private set; }
    public IReadOnlyList<PrintedStep> Steps { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public IReadOnlyList<StepBinding> Bindings { get; private set; } = [];
    public ProcessStage Stage { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The BPMN document that runs.</summary>
    public byte[] Bpmn { get; private set; } = [];

    /// <summary>SHA-256 of what was imported, in lower-case hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    public string Label => Symbol.Length > 0 ? Symbol : ProcedureCode;

    public static Process Import(JudgedTable judged, string hash, DateTimeOffset now)
    {
        var process = new Process { Id = Guid.CreateVersion7(now), Key = judged.Table.Key, Number = 1 };
        process.Take(judged, hash);
        process.Record("process.imported/1", process.Facts());
        return process;
    }

    /// <summary>Another text of the same process.</summary>
    /// <returns>This version while nobody runs on it; a new one when it is published, because dossiers keep theirs.</returns>
    public Process Take(JudgedTable judged, string hash, DateTimeOffset now)
    {
        var version = Stage == ProcessStage.Imported ? this : new Process { Id = Guid.CreateVersion7(now), Key = Key, Number = Number + 1 };
        version.Bindings = BindingsThatHold(judged.Table);
        version.Take(judged, hash);
        version.Record(version == this ? "process.changed/1" : "process.imported/1", version.Facts());
        return version;
    }

    /// <summary>A table that a person deploys, with the places that it names; steps without one keep what they were bound to.</summary>
    /// <returns>This version while nobody runs on it; a new one when it is published.</returns>
    public Process Deploy(JudgedTable judged, IReadOnlyList<StepBinding> places, string hash, DateTimeOffset now)
    {
        var version = Stage == ProcessStage.Imported ? this : new Process { Id = Guid.CreateVersion7(now), Key = Key, Number = Number + 1 };
        version.Deploy(judged, [.. places, .. BindingsThatHold(judged.Table).Where(b => places.All(p => p.StepId != b.StepId))], hash);
        return version;
    }

    /// <summary>A process that stands in no decision's file yet.</summary>
    public static Process DeployNew(JudgedTable judged, IReadOnlyList<StepBinding> places, string hash, DateTimeOffset now)
    {
        var process = new Process { Id = Guid.CreateVersion7(now), Key = judged.Table.Key, Number = 1 };
        process.Deploy(judged, places, hash);
        return process;
    }

    private void Deploy(JudgedTable judged, IReadOnlyList<StepBinding> bindings, string hash)
    {
        // In the order of the table, as Bind keeps them.
        Bindings = [.. judged.Table.Steps.SelectMany(s => bindings.Where(b => b.StepId == s.Id))];
        Take(judged, hash);
        Record("process.deployed/1", Facts());
    }

    public StepBinding? Binding(string rowId) => Bindings.FirstOrDefault(b => b.RowId == rowId);

    /// <summary>The tasks of the process: every printed step, or the parts that it is bound to.</summary>
    public IReadOnlyList<(string RowId, PrintedStep Step, StepKind Kind, StepBinding? Binding)> Tasks() =>
    [
        .. Steps.SelectMany(step => Bindings.Where(b => b.StepId == step.Id).Select(b => (b.RowId, step, b.Kind, (StepBinding?)b)) is var parts && parts.Any()
            ? parts
            : [(step.Id, step, step.Guess, null)]),
    ];

    /// <summary>Binds steps; what was bound to these steps before is replaced, other steps keep their bindings.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Bind(IReadOnlyList<StepBinding> bindings)
    {
        var before = Tasks();
        if (bindings.FirstOrDefault(b => !Steps.Any(s => s.Id == b.StepId)) is { } stray)
            throw new RefusedException("process.no-such-step", $"Quy trình {Label} không có bước {stray.StepId}.");
        if (bindings.DistinctBy(b => b.RowId).Count() < bindings.Count || bindings.Any(b => bindings.First(o => o.StepId == b.StepId).RowId != b.StepId))
            throw new RefusedException("process.doubly-bound", $"Một việc của quy trình {Label} bị gắn hai lần.");

        if (bindings.FirstOrDefault(b => (b.Kind == StepKind.Consult) != (b.Opinion is not null)) is { } unsaid)
            throw new RefusedException("process.opinion-unsaid", $"Bước {unsaid.StepId} của quy trình {Label}: chưa nói hỏi ý kiến cơ quan nào, trong bao lâu.");
        if (bindings.FirstOrDefault(b => (b.Kind == StepKind.SubDossier) != (b.SubProcedure is not null)) is { } calls)
            throw new RefusedException("process.procedure-unsaid", $"Bước {calls.StepId} của quy trình {Label}: chưa nói hồ sơ liên thông theo thủ tục nào.");
        if (bindings.Any(b => b.SubProcedure == ProcedureCode)) throw new RefusedException("process.calls-itself", $"Quy trình {Label} không mở hồ sơ liên thông theo chính thủ tục của nó được.");
        if (bindings.Select(b => b.Opinion?.ToRule().Fault).FirstOrDefault(f => f is not null) is { } fault) throw new RefusedException("process.opinion", fault);

        IReadOnlyList<StepBinding> after = [.. Steps.SelectMany(s => bindings.Any(b => b.StepId == s.Id) ? bindings.Where(b => b.StepId == s.Id) : Bindings.Where(b => b.StepId == s.Id))];
        if (after.SequenceEqual(Bindings)) return false;

        var changed = after.Except(Bindings).ToList();
        Bindings = after;
        if (Stage == ProcessStage.Published && !Tasks().Select(t => (t.RowId, t.Kind)).SequenceEqual(before.Select(t => (t.RowId, t.Kind))))
            throw new RefusedException("process.published", $"Quy trình {Label} đã công bố: không đổi được việc của các bước, chỉ đổi được nơi làm.");
        if (Stage == ProcessStage.Imported) Draw();
        Record("process.bound/1", new { process = Key, version = Number, steps = changed });
        return true;
    }

    /// <summary>Why it cannot be published now, as whole sentences; empty when it can.</summary>
    public IReadOnlyList<string> Hindrances() =>
    [
        .. Findings.Where(f => f.Blocks).Select(f => f.Text),
        .. Tasks().Where(t => t.Step.Time != TimeSort.OfficeHours && t.Binding is null).Select(t => $"Bước {t.Step.Number} chưa gắn vai trò thực hiện."),
    ];

    public void Publish(DateTimeOffset now)
    {
        if (Stage == ProcessStage.Published) throw new RefusedException("process.published", $"Quy trình {Label} đã được công bố.");
        var hindrances = Hindrances();
        if (hindrances.Count > 0) throw new RefusedException("process.not-ready", $"Chưa công bố được quy trình {Label}. {string.Join(" ", hindrances)}");
        Stage = ProcessStage.Published;
        PublishedAt = now;
        Record("process.published/1", new { process = Key, version = Number, procedure = ProcedureCode, bpmn = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bpmn)) });
    }

    /// <summary>The table that its model is drawn from. The time of a printed step stands at its first part.</summary>
    public StepTable Table() => new(Tasks().Select(t => t.RowId == t.Step.Id
        ? new StepRow(t.RowId, t.Step.Number, t.Step.Title, t.Binding?.Place ?? VietnameseText.Clean(t.Step.Responsible), JudgedTable.DaysOf(t.Step), t.Kind) { Time = TimeBeside(t.Step), Printed = Cells(t.Step), Opinion = t.Binding?.Opinion?.ToRule(), SubProcedure = t.Binding?.SubProcedure ?? t.Step.SubProcedure }
        : new StepRow(t.RowId, t.Step.Number, Words.Of(t.Kind), t.Binding?.Place ?? Words.OfRole(t.Binding?.Role), null, t.Kind) { Opinion = t.Binding?.Opinion?.ToRule(), SubProcedure = t.Binding?.SubProcedure }));

    private static PrintedCells Cells(PrintedStep step) => new(step.NumberText, step.Content, step.Responsible, step.TimeText, step.Output);

    private static string? TimeBeside(PrintedStep step) => step.TimeText is { Length: > 0 } text && (step.Time != TimeSort.Counted || step.Measure == TimeMeasure.Hours) ? VietnameseText.Clean(text) : null;

    private void Take(JudgedTable judged, string hash)
    {
        var table = judged.Table;
        (Symbol, Name, ProcedureCode, Variant) = (table.Symbol, table.Name, table.ProcedureCode, table.Variant);
        (DecisionNo, DecisionDate, Province, IsModel) = (table.DecisionNo, table.DecisionDate, table.Province, table.IsModel);
        (TotalTime, Total, TotalMeasure) = (table.TotalTime, judged.Total, judged.Measure);
        (Steps, Findings, Hash) = (table.Steps, judged.Findings, hash);
        Draw();
    }

    private void Draw()
    {
        // "QT." in front: a symbol may begin with a digit or be missing, and an XML name may not.
        var id = Label.StartsWith("QT.", StringComparison.Ordinal) ? Label : $"QT.{Label}";
        id = string.Concat(id.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
        using var bytes = new MemoryStream();
        Table().ToModel(id, Name).Write(bytes);
        Bpmn = bytes.ToArray();
    }

    /// <summary>A binding survives a new text when the same body does the same step. What the new text says of the step itself goes before it.</summary>
    private IReadOnlyList<StepBinding> BindingsThatHold(PrintedTable table)
    {
        var held = Bindings.Select(b => (Binding: b, Step: table.Steps.FirstOrDefault(s => s.Id == b.StepId && s.Responsible == Steps.FirstOrDefault(old => old.Id == b.StepId)?.Responsible)));
        return [.. held.Where(h => h.Step is not null && (!h.Step.KindIsSaid || (h.Binding.RowId == h.Binding.StepId && h.Binding.Kind == h.Step.Guess))).Select(h => h.Step!.KindIsSaid ? h.Binding with { SubProcedure = h.Step.SubProcedure } : h.Binding)];
    }

    private object Facts() => new { process = Key, version = Number, symbol = Symbol, procedure = ProcedureCode, decision = DecisionNo, content = Hash, findings = Findings.Select(f => f.Code).Distinct() };
}
