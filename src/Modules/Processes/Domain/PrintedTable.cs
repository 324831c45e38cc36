using MotCua.Bpmn;
using MotCua.Kernel;

namespace MotCua.Processes.Domain;

/// <summary>A row of the table as the decision prints it.</summary>
/// <param name="Id">Stable inside the version: <c>b1</c>, <c>b2</c> ... by position.</param>
/// <param name="Title">What is done, in a few words of ours.</param>
/// <param name="Responsible">Free text, kept.</param>
internal sealed record PrintedStep(
    string Id, int Number, string Title, string Content, string Responsible, string? TimeText, TimeSort Time, decimal? Quantity, TimeMeasure? Measure, string? Output, StepKind Guess)
{
    /// <summary>The number as printed, where <see cref="Number"/> is another: the decision gives one number twice, or none that can be read.</summary>
    public string? NumberText { get; init; }

    /// <summary>What is done was said by whoever made the table, not guessed: <see cref="Guess"/> then stands over earlier bindings.</summary>
    public bool KindIsSaid { get; init; }

    /// <summary>Of a step of kind <see cref="StepKind.SubDossier"/>, while nobody is bound to it: code of the procedure.</summary>
    public string? SubProcedure { get; init; }
}

/// <summary>Something about a table that a person should look at.</summary>
/// <param name="Blocks">Whether it keeps the process from being published.</param>
internal sealed record Finding(string Code, string Text, bool Blocks);

/// <summary>What a file says of one process, before anything is judged.</summary>
/// <param name="Key">Id of the record in its file: what makes a second import the same process.</param>
internal sealed record PrintedTable(
    string Key, string Symbol, string Name, string ProcedureCode, string? Variant, string? DecisionNo, DateOnly? DecisionDate, string Province, bool IsModel,
    string? TotalTime, IReadOnlyList<PrintedStep> Steps);

/// <summary>The published total and what it makes of the steps.</summary>
internal sealed record JudgedTable(PrintedTable Table, decimal? Total, TimeMeasure? Measure, IReadOnlyList<Finding> Findings)
{
    public static JudgedTable Judge(PrintedTable table)
    {
        var findings = new List<Finding>();
        var total = PublishedTotal(table);
        var counted = table.Steps.Where(s => s.Time == TimeSort.Counted).ToList();

        // A bare unit takes the unit of the published total; without one, that of the other steps.
        var measure = total.Measure ?? (total.IsBareDay ? TimeMeasure.CalendarDays : counted.Select(s => s.Measure).FirstOrDefault(m => m is not null));
        if (measure is null && counted.Count > 0) measure = TimeMeasure.CalendarDays;
        var taken = counted.Any(s => s.Measure is null);
        table = table with { Steps = [.. table.Steps.Select(s => s.Time == TimeSort.Counted && s.Measure is null ? s with { Measure = measure } : s)] };

        if (total.Sort == TimeSort.Missing) findings.Add(new("total-missing", "Quyết định không ghi tổng thời gian, hoặc ghi mà không đọc được một con số.", false));
        if (taken && measure is { } used)
            findings.Add(new("unit-from-total", $"Có bước không ghi rõ đơn vị thời gian; hiểu theo {(total.Measure is null && !total.IsBareDay ? "các bước khác" : "tổng thời gian")}: {NameOf(used)}.", false));
        findings.AddRange(table.Steps.Where(s => s.Time == TimeSort.Missing).Select(s =>
            new Finding("step-without-time", $"Bước {s.Number} không ghi thời gian thực hiện mà cũng không phải trong giờ hành chính.", false)));
        AddSum(findings, table, total, measure);
        if (!table.Steps.Any(s => s.Guess == StepKind.Return)) findings.Add(new("no-return", "Bảng không có bước trả kết quả cho người nộp hồ sơ.", false));
        return new(table, total.In(measure ?? TimeMeasure.WorkingDays), total.Quantity is null ? null : measure, findings);
    }

    /// <summary>Share of the limit in days of the total's kind; hours count as eighths of a day.</summary>
    public static decimal? DaysOf(PrintedStep step) => step.Quantity is not { } quantity ? null : step.Measure == TimeMeasure.Hours ? quantity / 8 : quantity;

    public static string NameOf(TimeMeasure measure) => measure switch
    {
        TimeMeasure.WorkingDays => "ngày làm việc",
        TimeMeasure.CalendarDays => "ngày",
        _ => "giờ",
    };

    public static string Say(decimal quantity, TimeMeasure? measure) =>
        $"{quantity.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',')} {NameOf(measure ?? TimeMeasure.WorkingDays)}";

    private static void AddSum(List<Finding> findings, PrintedTable table, PrintedTime total, TimeMeasure? measure)
    {
        if (total.Quantity is not { } expected || measure is not { } unit) return;

        var sum = 0m;
        foreach (var step in table.Steps.Where(s => s.Time == TimeSort.Counted))
        {
            if (new PrintedTime(TimeSort.Counted, step.Quantity, step.Measure, false).In(unit) is { } share) sum += share;
            else findings.Add(new("unit-mixed", $"Bước {step.Number} tính bằng {NameOf(step.Measure!.Value)}, còn tổng thời gian tính bằng {NameOf(unit)}: không cộng được.", true));
        }

        if (sum != expected)
            findings.Add(new("sum-contradicts", $"Các bước cộng lại là {Say(sum, unit)}, trái với tổng thời gian đã công bố là {Say(expected, unit)}.", true));
    }

    /// <summary>The total of the case that the variant names, when the decision prints one line for each case.</summary>
    private static PrintedTime PublishedTotal(PrintedTable table)
    {
        if (string.IsNullOrWhiteSpace(table.TotalTime)) return PrintedTime.Missing;

        var lines = table.TotalTime.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > 1 && table.Variant is { } variant)
        {
            var wanted = VietnameseText.Fold(variant);
            var own = lines.Where(l => VietnameseText.Fold(l).StartsWith(wanted, StringComparison.Ordinal)).ToList();
            if (own.Count == 1) return PrintedTime.Read(own[0][(own[0].LastIndexOf(':') + 1)..]);
        }

        return lines.Length == 1 ? PrintedTime.Read(lines[0]) : PrintedTime.Missing;
    }
}
