using System.Globalization;
using System.Text;
using MotCua.Bpmn;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Processes;
using MotCua.Processes.Domain;

namespace MotCua.Processes.Features.DeployProcess;

/// <summary>What a decision says of a process besides its steps.</summary>
/// <param name="TotalTime">As printed; the steps are added up against it.</param>
internal sealed record ProcessFacts(string Key, string Symbol, string Name, string ProcedureCode, string? Variant, string? DecisionNo, DateOnly? DecisionDate, string Province, bool IsModel, string? TotalTime);

/// <summary>A file that somebody wants to run dossiers by: a BPMN model or a step table as CSV. Both come to the same table, or to findings.</summary>
/// <param name="Table">Null when the file cannot become a process; <see cref="Findings"/> then say why.</param>
internal sealed record UploadedProcess(NamedTable? Table, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>More is neither a table of a decision nor a drawing of one.</summary>
    public const int MostSteps = 100;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static UploadedProcess Read(byte[] bytes)
    {
        ReadOnlySpan<byte> blanks = [0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n'];
        var first = MemoryExtensions.TrimStart(bytes, blanks);
        if (first.IsEmpty) return Refused("The file is empty.", "Tệp không có nội dung.");

        // What begins with an angle bracket, or with the mark of UTF-16, is XML; a table begins with the name of a column.
        var read = first[0] == '<' || bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] ? Model(bytes) : Csv(bytes);
        return read.Table is not { } table ? read
            : table.Steps.Rows.Length > MostSteps ? Refused($"The table has more than {MostSteps} steps.", $"Bảng có hơn {MostSteps} bước.")
            : table.Steps.Rows.FirstOrDefault(r => r.Name.Length is 0 or > 300) is { } nameless ? Refused("A step has no name, or one too long.", $"Bước {nameless.Number} chưa có tên, hoặc tên dài quá 300 ký tự.", nameless.Id)
            : read;
    }

    /// <summary>The table as the register keeps it, with the places that it names and those that the version before had.</summary>
    public static (JudgedTable Judged, IReadOnlyList<StepBinding> Places, IReadOnlyList<Diagnostic> Findings) Judge(NamedTable table, ProcessFacts facts, Process? before, AgencyDirectory agencies)
    {
        var findings = new List<Diagnostic>();
        var inHours = PrintedTime.Read(facts.TotalTime).Measure == TimeMeasure.Hours;
        var steps = table.Steps.Rows.Select(row => Step(row, inHours, findings)).ToList();
        var places = table.Steps.Rows.Select(row => Place(row, table.Places.GetValueOrDefault(row.Id), before?.Binding(row.Id), agencies, findings)).OfType<StepBinding>().ToList();
        var printed = new PrintedTable(
            facts.Key, facts.Symbol, facts.Name, facts.ProcedureCode, facts.Variant, facts.DecisionNo, facts.DecisionDate, facts.Province, facts.IsModel, facts.TotalTime, steps);
        return (JudgedTable.Judge(printed), places, findings);
    }

    private static UploadedProcess Model(byte[] bytes)
    {
        var read = ProcessModel.Read(new MemoryStream(bytes));
        if (read.Model is not { IsExecutable: true } model) return new(null, read.Diagnostics);

        var (steps, why) = StepTable.Read(model);
        return steps is null ? new(null, [why! with { Severity = Severity.Error }, .. read.Diagnostics]) : new(new(model.Id, model.Name, steps), read.Diagnostics);
    }

    private static UploadedProcess Csv(byte[] bytes)
    {
        try
        {
            return new(StepTableFile.Read(Strict.GetString(bytes), "bang"), []);
        }
        catch (DecoderFallbackException)
        {
            return Refused("The file is not UTF-8.", "Tệp không phải UTF-8. Trong bảng tính, chọn lưu dạng “CSV UTF-8”.");
        }
        catch (TableException faulty)
        {
            var line = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 1_000))).Split('\n')[0];
            return line.Contains(';', StringComparison.Ordinal) && !line.Contains(',', StringComparison.Ordinal)
                ? Refused("The columns are not separated by commas.", "Các cột phải cách nhau bằng dấu phẩy, không phải dấu chấm phẩy.")
                : new(null, [new(DiagnosticCodes.NoTable, Severity.Error, null, faulty.Message, faulty.Vietnamese, faulty.Line, 1)]);
        }
    }

    private static PrintedStep Step(StepRow row, bool inHours, List<Diagnostic> findings)
    {
        var text = row.Printed?.Time ?? row.Time ?? (row.Days is { } days ? $"{days.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', ',')} ngày" : "Giờ hành chính");
        var time = PrintedTime.Read(text);
        if (row.Days is not null && time.Quantity is null) time = new(TimeSort.Counted, inHours ? row.Days * 8 : row.Days, inHours ? TimeMeasure.Hours : null, !inHours);
        var step = new PrintedStep(
            row.Id, row.Number, row.Name, row.Printed?.Content ?? row.Name, row.Printed?.Responsible ?? row.Lane, text, time.Sort, time.Quantity, time.Measure, row.Printed?.Output, row.Kind)
        {
            NumberText = row.Printed?.Number,
            KindIsSaid = true,
            SubProcedure = row.SubProcedure,
        };
        if (JudgedTable.DaysOf(step) is { } said && row.Days is { } counted && said != counted)
            findings.Add(Error(row, $"The printed time “{text}” is not {counted} days.", $"Bước {row.Number} tính {counted.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', ',')} ngày, nhưng thời gian in là “{text}”. Sửa cho khớp."));
        return step;
    }

    private static StepBinding? Place(StepRow row, PlaceCells? cells, StepBinding? before, AgencyDirectory agencies, List<Diagnostic> findings)
    {
        if (cells is null)
        {
            // Who is asked stays; how is what the new table says.
            if (row.Opinion is not { } rule) return null;
            if (before?.Opinion is { } known && known.Bodies.Count == rule.Bodies) return before with { Opinion = known with { Days = rule.Days, Silence = rule.Silence, Needed = rule.Needed, Basis = rule.Basis } };
            findings.Add(Error(row, "Nobody says whom the step asks.", $"Bước {row.Number} lấy ý kiến mà chưa nói hỏi ai: ghi các cột role và asked của bảng."));
            return null;
        }

        if (Words.Roles.All(r => r.Code != cells.Role))
            findings.Add(Error(row, $"“{cells.Role}” is no role of a step.", $"Dòng {cells.Line}: không có vai trò “{cells.Role}”; có các vai trò {string.Join(", ", Words.Roles.Select(r => r.Code))}."));
        var place = StepPlaces.Find(agencies, cells.Agency, cells.Unit, cells.Role);
        if (place is null) findings.Add(Error(row, "The directory does not know the place.", $"Dòng {cells.Line}: danh bạ không có cơ quan “{cells.Agency}” hoặc đơn vị “{cells.Unit}”."));

        Consultation? opinion = null;
        if (row.Opinion is { } gathers)
        {
            var asked = (cells.Asked ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => Body(text, agencies)).ToList();
            if (asked.Count != gathers.Bodies || asked.Contains(null))
                findings.Add(Error(row, "The bodies that are asked do not fit.", $"Dòng {cells.Line}: cột asked phải ghi đúng {gathers.Bodies} nơi được hỏi, dạng cơ quan/đơn vị/vai trò, cách nhau bằng dấu chấm phẩy."));
            else opinion = new([.. asked.OfType<AskedBody>()], gathers.Days, gathers.Silence, gathers.Needed, gathers.Basis);
        }

        return place is null ? null : new(row.Id, row.Id, row.Kind, place.AgencyId, place.UnitId, cells.Role, false)
        {
            Place = Words.Place(agencies, place.AgencyId, place.UnitId, cells.Role),
            Opinion = opinion,
            SubProcedure = row.SubProcedure,
        };
    }

    private static AskedBody? Body(string text, AgencyDirectory agencies) =>
        text.Split('/', StringSplitOptions.TrimEntries) is [var agency, var unit, var role] && Words.Roles.Any(r => r.Code == role)
            ? StepPlaces.Find(agencies, Named(agency), Named(unit), role)
            : null;

    private static string? Named(string code) => code.Length == 0 ? null : code;

    private static Diagnostic Error(StepRow row, string message, string vietnamese) => new(DiagnosticCodes.NoTable, Severity.Error, row.Id, message, vietnamese);

    private static UploadedProcess Refused(string message, string vietnamese, string? element = null) => new(null, [new(DiagnosticCodes.NoTable, Severity.Error, element, message, vietnamese)]);
}
