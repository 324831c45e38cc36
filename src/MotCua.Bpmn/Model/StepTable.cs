using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using MotCua.Feel;

namespace MotCua.Bpmn;

/// <summary>What is done in a step of a published internal process.</summary>
public enum StepKind
{
    /// <summary>Tiếp nhận.</summary>
    Receive,

    /// <summary>Chuyển hồ sơ.</summary>
    Transfer,

    /// <summary>Phân công.</summary>
    Assign,

    /// <summary>Lấy ý kiến của các cơ quan khác, cùng một lúc.</summary>
    Consult,

    /// <summary>Giải quyết liên thông: một phần do cơ quan khác làm, bằng hồ sơ riêng.</summary>
    SubDossier,

    /// <summary>Thẩm định, dự thảo.</summary>
    Examine,

    /// <summary>Xem xét, trình.</summary>
    Review,

    /// <summary>Phê duyệt, ký.</summary>
    Approve,

    /// <summary>Đóng dấu, phát hành.</summary>
    Issue,

    /// <summary>Trả kết quả.</summary>
    Return,
}

/// <summary>What it means that a body which was asked has not answered in time.</summary>
public enum OpinionSilence
{
    /// <summary>Nothing but lateness: the answer is still needed.</summary>
    MustAnswer,

    /// <summary>It counts as agreement.</summary>
    Agrees,

    /// <summary>The matter goes on without its opinion.</summary>
    NoComment,
}

/// <summary>How opinions are gathered in a step of kind <see cref="StepKind.Consult"/>: from all bodies at once.</summary>
/// <param name="Bodies">How many are asked; at least one.</param>
/// <param name="Days">Working days of each body, in whole days; at least one.</param>
/// <param name="Needed">So many answers are enough, and the others are not waited for; null waits for all.</param>
/// <param name="Basis">The article that says what silence means; needed where it means anything.</param>
public sealed record OpinionRule(int Bodies, int Days, OpinionSilence Silence, int? Needed = null, string? Basis = null)
{
    /// <summary>Why it cannot be, as a whole Vietnamese sentence; null when it can.</summary>
    public string? Fault =>
        Bodies < 1 ? "Chưa có cơ quan nào được hỏi ý kiến."
        : Days < 1 ? "Thời hạn cho ý kiến ít nhất là một ngày làm việc."
        : Needed is { } needed && (needed < 1 || needed > Bodies) ? $"Số ý kiến cần có phải từ 1 đến {Bodies}."
        : Silence != OpinionSilence.MustAnswer && string.IsNullOrWhiteSpace(Basis) ? "Quy định về việc im lặng phải nêu rõ căn cứ."
        : null;
}

/// <summary>One step of a table.</summary>
/// <param name="Id">Stable name of the step in this process, for example <c>b4</c>: ASCII letters, digits, <c>_</c> and <c>-</c>, a letter first.</param>
/// <param name="Number">As printed.</param>
/// <param name="Name">What is done, in a few words.</param>
/// <param name="Lane">The responsible body, as the picture shows it.</param>
/// <param name="Days">Share of the time limit in days, not negative; null when none is counted.</param>
public sealed record StepRow(string Id, int Number, string Name, string Lane, decimal? Days, StepKind Kind)
{
    /// <summary>The time as printed where days do not tell it, for example “3 giờ”; null otherwise.</summary>
    public string? Time { get; init; }

    /// <summary>The row as the decision prints it; null where nothing is printed, as for our own tables and the further parts of a row.</summary>
    public PrintedCells? Printed { get; init; }

    /// <summary>Of a step of kind <see cref="StepKind.Consult"/>; null on all others.</summary>
    public OpinionRule? Opinion { get; init; }

    /// <summary>Of a step of kind <see cref="StepKind.SubDossier"/>: code of the procedure that the other agency follows; null on all others.</summary>
    public string? SubProcedure { get; init; }
}

/// <summary>The cells of a published row, letter by letter; null where the table has no such cell. They are carried by the model and mean nothing to the engine.</summary>
/// <param name="Number">Where it is not <see cref="StepRow.Number"/>.</param>
/// <param name="Output">What the step brings forth: forms, drafts, results.</param>
public sealed record PrintedCells(string? Number, string? Content, string? Responsible, string? Time, string? Output)
{
    internal string All => $"{Number}{Content}{Responsible}{Time}{Output}";

    /// <summary>Without empty texts; null when nothing is left.</summary>
    internal PrintedCells? OrNull => All.Length == 0
        ? null
        : new(StepTable.TextOf(Number), StepTable.TextOf(Content), StepTable.TextOf(Responsible), StepTable.TextOf(Time), StepTable.TextOf(Output));
}

/// <summary>The steps of a published internal process, in order; the same thing as its model by one convention (README of this library).</summary>
public sealed partial class StepTable
{
    /// <summary>The variable that a person's decision sets when completing a step.</summary>
    public const string OutcomeVariable = "outcome";

    private const string ReturnOutcome = "return";

    // Codes of procedures begin with a digit, and what a call activity names may not.
    private const string Calls = "TTHC.";

    /// <summary>A table of these rows; texts that may be missing and are empty count as missing.</summary>
    /// <exception cref="ArgumentException">No step, two steps with one id, an id of another shape, negative days, or a text that XML cannot carry.</exception>
    public StepTable(IEnumerable<StepRow> rows)
    {
        Rows = [.. rows.Select(r => r with { Time = TextOf(r.Time), Printed = r.Printed?.OrNull })];
        if (Rows.IsEmpty) throw new ArgumentException("A table has at least one step.", nameof(rows));
        if (Rows.DistinctBy(r => r.Id).Count() < Rows.Length) throw new ArgumentException("Two steps have the same id.", nameof(rows));
        foreach (var row in Rows)
        {
            if (!IsRowId(row.Id)) throw new ArgumentException($"“{row.Id}” cannot be the id of a step.", nameof(rows));
            if (row.Days < 0) throw new ArgumentException($"Step “{row.Id}” has negative days.", nameof(rows));
            if (!Enum.IsDefined(row.Kind)) throw new ArgumentException($"Step “{row.Id}” has an unknown kind.", nameof(rows));
            if ((row.Kind == StepKind.Consult) != (row.Opinion is not null) || row.Opinion?.Fault is not null) throw new ArgumentException($"Step “{row.Id}” does not say how opinions are gathered.", nameof(rows));
            if ((row.Kind == StepKind.SubDossier) != (row.SubProcedure is not null) || row.SubProcedure is { } called && !IsName(Calls + called)) throw new ArgumentException($"Step “{row.Id}” does not say which procedure its sub-dossier follows.", nameof(rows));
            if (!IsXml(row.Name + row.Lane + row.Time + row.Printed?.All + row.Opinion?.Basis)) throw new ArgumentException($"Step “{row.Id}” has a character that XML cannot carry.", nameof(rows));
        }
    }

    public ImmutableArray<StepRow> Rows { get; }

    /// <summary>Variables to complete a step with when the dossier goes forward.</summary>
    public static FeelContext Forward { get; } = FeelContext.Of((OutcomeVariable, FeelValue.Of("forward")));

    /// <summary>Variables to complete a review or approval with when the dossier goes back.</summary>
    public static FeelContext Return { get; } = FeelContext.Of((OutcomeVariable, FeelValue.Of(ReturnOutcome)));

    /// <summary>
    /// The step to which this one may send back: the nearest earlier <see cref="StepKind.Examine"/>, else the nearest earlier <see cref="StepKind.Assign"/>;
    /// only from a review or an approval.
    /// </summary>
    public StepRow? ReturnTargetOf(string rowId)
    {
        var index = Rows.ToList().FindIndex(r => r.Id == rowId);
        if (index < 0 || Rows[index].Kind is not (StepKind.Review or StepKind.Approve)) return null;

        var earlier = Rows.Take(index).Reverse().ToList();
        return earlier.Find(r => r.Kind == StepKind.Examine) ?? earlier.Find(r => r.Kind == StepKind.Assign);
    }

    /// <summary>The executable model of this table, with lanes and a diagram.</summary>
    /// <param name="processId">An XML name (NCName), for example <c>QT.XNKBCXB.01</c>.</param>
    /// <exception cref="ArgumentException">
    /// The id is no XML name or is also the id of a step, the name has a character that XML cannot carry, or all is larger than <see cref="ProcessModel.MaxBytes"/>.
    /// </exception>
    public ProcessModel ToModel(string processId, string name)
    {
        if (!IsName(processId)) throw new ArgumentException($"“{processId}” is no XML name.", nameof(processId));
        if (!IsXml(name)) throw new ArgumentException("The name has a character that XML cannot carry.", nameof(name));
        return Build(processId, name) ?? throw new ArgumentException($"“{processId}” is also the id of another element, or the table is too large.", nameof(processId));
    }

    /// <summary>The table from which a model was made; null when the model is not, or no longer, of that shape.</summary>
    public static StepTable? Of(ProcessModel model) => Read(model).Table;

    /// <summary>The table from which a model was made, or why the model is none: it says more than a table can, or something else.</summary>
    /// <remarks>Diagram, comments, order and prefixes do not count, nor do <c>incoming</c> and <c>outgoing</c>, which drawing tools add.</remarks>
    /// <returns>Exactly one of the two is not null.</returns>
    public static (StepTable? Table, Diagnostic? Why) Read(ProcessModel model)
    {
        if (model.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error) is { } error)
            return No(error.ElementId, $"it cannot be run: {error.Message}", $"không chạy được: {error.Vietnamese}");
        var tasks = InOrder(model);
        if (tasks.Count == 0) return No(null, "it has no user task.", "không có công việc của người.");
        foreach (var task in tasks)
        {
            if (task.Step is null) return No(task.Id, "the task carries no step of a table.", "công việc không mang bước nào của bảng.");
            if (task.Lane < 0) return No(task.Id, "the task lies in no lane.", "công việc không nằm trong làn nào.");
            if (!IsRowId(task.Id)) return No(task.Id, "its id cannot be that of a step.", "mã không dùng làm mã của bước được.");
            if ((task.Step.Kind == StepKind.Consult) != (task.Step.Opinion is not null)) return No(task.Id, "it does not say how opinions are gathered.", "chưa nói lấy ý kiến thế nào.");
            if ((task.Kind == NodeKind.CallActivity) != (task.Step.Kind == StepKind.SubDossier) || task.Kind == NodeKind.CallActivity && SubProcedureOf(task) is null)
                return No(task.Id, "it does not say which procedure its sub-dossier follows.", "chưa nói hồ sơ liên thông theo thủ tục nào.");
            if (task.Step.Days < 0) return No(task.Id, "its days are negative.", "số ngày âm.");
        }

        if (!IsName(model.Id)) return No(null, $"“{model.Id}” cannot be the id of a process.", $"“{model.Id}” không dùng làm mã quy trình được.");
        var table = new StepTable(tasks.Select(t => new StepRow(t.Id, t.Step!.Number, t.Name, model.Lanes[t.Lane], t.Step.Days, t.Step.Kind) { Time = t.Step.Time, Printed = t.Step.Printed, Opinion = t.Step.Opinion, SubProcedure = SubProcedureOf(t) }));
        if (table.Build(model.Id, model.Name) is not { } made) return No(null, "its ids meet those that a table gives.", "mã trong mô hình trùng với mã mà bảng tự đặt.");

        var difference = ModelContent.Difference(made, model);
        return difference is null ? (table, null) : No(difference.Element, difference.Message, difference.Vietnamese);

        static (StepTable?, Diagnostic?) No(string? element, string message, string vietnamese) =>
            (null, new(DiagnosticCodes.NoTable, Severity.Warning, element, $"The model cannot be shown as a step table: {message}", $"Mô hình không viết thành bảng bước được: {vietnamese}"));
    }

    // A drawing tool may write the tasks in another order; that of the table is the way forward.
    private static List<ProcessNode> InOrder(ProcessModel model)
    {
        var passed = new OrderedDictionary<ProcessNode, bool>();
        for (var at = model.Nodes.FirstOrDefault(n => n.Kind == NodeKind.Start); at is not null && passed.TryAdd(at, true); at = (at.Default ?? at.Outgoing.FirstOrDefault())?.Target)
        {
        }

        var way = passed.Keys.Where(IsRow).ToList();
        var tasks = model.Nodes.Where(IsRow).ToList();
        return way.Count == tasks.Count ? way : tasks;

        static bool IsRow(ProcessNode node) => node.Kind is NodeKind.UserTask or NodeKind.CallActivity;
    }

    /// <summary>Code of the procedure that a call activity follows as a sub-dossier; null when it calls something else.</summary>
    public static string? SubProcedureOf(ProcessNode node) =>
        node.Called is { } called && called.StartsWith(Calls, StringComparison.Ordinal) && called.Length > Calls.Length ? called[Calls.Length..] : null;

    internal static string? TextOf(string? text) => text is { Length: > 0 } ? text : null;

    private static bool IsRowId(string id) => RowId().IsMatch(id) && id is not ("start" or "end");

    // Null when the id of the process meets one of the elements, or when the file would be too large.
    private ProcessModel? Build(string processId, string name) =>
        BpmnReader.Read(DocumentBytes.Of(ToDocument(processId, name)), processId).Model is { IsExecutable: true } model ? model.WithDiagram() : null;

    private XDocument ToDocument(string processId, string name)
    {
        var lanes = Rows.Select(r => r.Lane).Distinct().ToList();
        var nodes = new List<XElement> { new(Names.Bpmn + "startEvent", new XAttribute("id", "start")) };
        var flows = new List<XElement>();
        var gates = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = "start";
        string? silent = null;
        foreach (var row in Rows)
        {
            Connect(row.Id);
            nodes.Add(Task(row));
            last = row.Id;
            if (row.Opinion is { } opinion) AddSilence(row.Id, opinion);
            if (ReturnTargetOf(row.Id) is not { } target) continue;

            // A dot is allowed in XML names but not in ids of steps, so what we add never meets what the table brings.
            var gate = $"{row.Id}.gate";
            Connect(gate);
            gates.Add(row.Id, gate);
            nodes.Add(new(Names.Bpmn + "exclusiveGateway", new XAttribute("id", gate), new XAttribute("default", $"{gate}.next")));
            flows.Add(Flow($"{row.Id}.return", gate, target.Id, new(Names.Bpmn + "conditionExpression",
                new XAttribute(Names.Xsi + "type", "bpmn:tFormalExpression"), $"{OutcomeVariable} = \"{ReturnOutcome}\""), "Trả lại"));
            last = gate;
        }

        Connect("end");
        nodes.Add(new(Names.Bpmn + "endEvent", new XAttribute("id", "end")));

        var laneSet = new XElement(Names.Bpmn + "laneSet", new XAttribute("id", "lanes"), lanes.Select((lane, i) => new XElement(Names.Bpmn + "lane",
            new XAttribute("id", $"lane.{i + 1}"), new XAttribute("name", lane),
            InLane(lane).Select(id => new XElement(Names.Bpmn + "flowNodeRef", id)))));
        return new XDocument(new XElement(Names.Bpmn + "definitions",
            new XAttribute(XNamespace.Xmlns + "bpmn", Names.Bpmn.NamespaceName), new XAttribute(XNamespace.Xmlns + "xsi", Names.Xsi.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "mc", Names.Own), new XAttribute("targetNamespace", Names.Own), new XAttribute("id", $"{processId}.definitions"),
            new XElement(Names.Bpmn + "collaboration", new XAttribute("id", $"{processId}.collaboration"),
                new XElement(Names.Bpmn + "participant",
                    new XAttribute("id", $"{processId}.pool"), new XAttribute("name", name), new XAttribute("processRef", processId))),
            new XElement(Names.Bpmn + "process",
                new XAttribute("id", processId), new XAttribute("name", name), new XAttribute("isExecutable", "true"), laneSet, nodes, flows)));

        void Connect(string to)
        {
            flows.Add(Flow($"{last}.next", last, to, null, null));
            if (silent is not null) flows.Add(Flow($"{silent}.next", silent, to, null, "Hết hạn"));
            silent = null;
        }

        // Silence that means something ends the waiting; any other only says that it is late.
        void AddSilence(string id, OpinionRule opinion)
        {
            var timer = $"{id}.silence";
            var ends = opinion.Silence != OpinionSilence.MustAnswer;
            nodes.Add(new(Names.Bpmn + "boundaryEvent", new XAttribute("id", timer), new XAttribute("attachedToRef", id), ends ? null : new XAttribute("cancelActivity", "false"),
                new XElement(Names.Bpmn + "timerEventDefinition", new XAttribute(Names.MotCua + "clock", "working"),
                    new XElement(Names.Bpmn + "timeDuration", new XAttribute(Names.Xsi + "type", "bpmn:tFormalExpression"), $"P{opinion.Days.ToString(CultureInfo.InvariantCulture)}D"))));
            if (ends)
            {
                silent = timer;
                return;
            }

            nodes.Add(new(Names.Bpmn + "endEvent", new XAttribute("id", $"{id}.late")));
            flows.Add(Flow($"{timer}.next", timer, $"{id}.late", null, "Quá hạn"));
        }

        IEnumerable<string> InLane(string lane)
        {
            if (Rows[0].Lane == lane) yield return "start";
            foreach (var row in Rows.Where(r => r.Lane == lane))
            {
                yield return row.Id;
                if (gates.TryGetValue(row.Id, out var gate)) yield return gate;
                if (row.Opinion is null) continue;
                yield return $"{row.Id}.silence";
                if (row.Opinion.Silence == OpinionSilence.MustAnswer) yield return $"{row.Id}.late";
            }

            if (Rows[^1].Lane == lane) yield return "end";
        }
    }

    private static XElement Task(StepRow row) => new(Names.Bpmn + (row.SubProcedure is null ? "userTask" : "callActivity"), new XAttribute("id", row.Id), new XAttribute("name", row.Name),
        row.SubProcedure is null ? null : new XAttribute("calledElement", Calls + row.SubProcedure),
        new XElement(Names.Bpmn + "extensionElements", new XElement(Names.MotCua + "step",
            new XAttribute("number", row.Number),
            new XAttribute("kind", row.Kind.ToString().ToLowerInvariant()),
            row.Days is { } days ? new XAttribute("days", days.ToString(CultureInfo.InvariantCulture)) : null,
            row.Time is null ? null : new XAttribute("time", row.Time),
            row.Opinion is not { } rule ? null : new XElement(Names.MotCua + "opinion",
                new XAttribute("bodies", rule.Bodies), new XAttribute("days", rule.Days), new XAttribute("silence", rule.Silence),
                rule.Needed is null ? null : new XAttribute("needed", rule.Needed), rule.Basis is null ? null : new XAttribute("basis", rule.Basis)),
            row.Printed is null ? null : Printed(row.Printed))),
        row.Opinion is not { } asked ? null : new XElement(Names.Bpmn + "multiInstanceLoopCharacteristics",
            new XElement(Names.Bpmn + "loopCardinality", new XAttribute(Names.Xsi + "type", "bpmn:tFormalExpression"), asked.Bodies),
            asked.Needed is null ? null : new XElement(Names.Bpmn + "completionCondition", new XAttribute(Names.Xsi + "type", "bpmn:tFormalExpression"),
                string.Create(CultureInfo.InvariantCulture, $"numberOfCompletedInstances >= {asked.Needed}"))));

    private static XElement Printed(PrintedCells cells) => new(Names.MotCua + "printed",
        Cell("number", cells.Number), Cell("content", cells.Content), Cell("responsible", cells.Responsible), Cell("time", cells.Time), Cell("output", cells.Output));

    private static XElement? Cell(string name, string? text) => text is null ? null : new(Names.MotCua + name, text);

    private static XElement Flow(string id, string source, string target, XElement? condition, string? name) => new(Names.Bpmn + "sequenceFlow",
        new XAttribute("id", id), name is null ? null : new XAttribute("name", name),
        new XAttribute("sourceRef", source), new XAttribute("targetRef", target), condition);

    private static bool IsXml(string text)
    {
        try
        {
            XmlConvert.VerifyXmlChars(text);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static bool IsName(string text)
    {
        try
        {
            XmlConvert.VerifyNCName(text);
            return true;
        }
        catch (Exception refused) when (refused is XmlException or ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex RowId();
}

/// <summary>The bytes of a document that we make ourselves: UTF-8 without mark, indented, line feeds.</summary>
internal static class DocumentBytes
{
    public static byte[] Of(XDocument document, bool indent = true)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new()
        {
            Encoding = new UTF8Encoding(false),
            Indent = indent,
            NewLineChars = "\n",

            // Line breaks inside names survive as character references.
            NewLineHandling = NewLineHandling.Entitize,
        }))
        {
            document.Save(writer);
        }

        return bytes.ToArray();
    }
}
