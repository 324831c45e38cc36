using System.Security.Cryptography;
using System.Text;
using MotCua.Clock;
using MotCua.Contracts.Procedures;
using MotCua.Feel;

namespace MotCua.Procedures.Rules;

/// <summary>What came of reading a rule.</summary>
/// <param name="Problems">Vietnamese sentences with the place; with one of them there is no model.</param>
internal sealed record RuleReading(RuleModel? Model, IReadOnlyList<string> Problems);

/// <summary>A ruling with the tables it came by.</summary>
internal sealed record TriedRule(Ruling Ruling, FeelValue Value, IReadOnlyList<DecisionTrace> Trace);

/// <summary>A DMN model that decides one thing of a procedure, ready to be asked.</summary>
internal sealed class RuleModel
{
    public const int LongestText = 400_000;

    private const long LargestAmount = 999_999_999_999;

    private readonly RuleKind kind;
    private readonly DmnModel model;
    private readonly DmnDecision top;

    private RuleModel(RuleKind kind, DmnModel model, DmnDecision top, IReadOnlyList<RuleQuestion> questions, string sha256)
    {
        this.kind = kind;
        this.model = model;
        this.top = top;
        Questions = questions;
        Sha256 = sha256;
    }

    public IReadOnlyList<RuleQuestion> Questions { get; }

    public string Sha256 { get; }

    public string Name => model.Definitions.Name;

    /// <summary>Those on the way to the result, what is required before what requires it.</summary>
    public IReadOnlyList<DmnDecision> Decisions => [.. OnTheWay(top, []).Distinct()];

    /// <summary>Laws and decisions that the model names as its sources.</summary>
    public IReadOnlyList<DmnKnowledgeSource> Sources => model.Definitions.KnowledgeSources;

    /// <summary>What the static check says of its tables: gaps, overlaps, rules that never match.</summary>
    public IReadOnlyList<string> Warnings => [.. model.Diagnostics.Where(d => d.Severity != FeelSeverity.Error).Concat(model.Check()).Select(RuleWords.Finding)];

    public static RuleReading Read(RuleKind kind, string xml)
    {
        var bytes = Encoding.UTF8.GetBytes(xml);
        using var content = new MemoryStream(bytes);
        var (model, found) = DmnModel.Read(content);
        string[] errors = [.. found.Where(d => d.Severity == FeelSeverity.Error).Select(RuleWords.Finding)];
        if (errors.Length > 0 || model is null) return new(null, errors);

        var required = model.Definitions.Decisions.SelectMany(d => d.Inputs).Select(r => r.Href).ToHashSet(StringComparer.Ordinal);
        var tops = model.Definitions.Decisions.Where(d => !required.Contains("#" + d.Id)).ToList();
        if (tops is not [var top])
            return new(null, [tops.Count == 0 ? "Mô hình không có quyết định nào." : $"Mô hình có {tops.Count} quyết định cuối cùng ({string.Join(", ", tops.Select(t => $"“{t.Name}”"))}); chỉ được có một quyết định mà không quyết định nào khác dùng tới."]);

        var problems = new List<string>();
        var questions = new List<RuleQuestion>();
        foreach (var input in model.InputsOf(top.Name))
        {
            if (RuleQuestions.Of(input, model.Definitions.InputData.FirstOrDefault(d => d.Name == input.Name)?.Description) is not { } question)
                problems.Add($"Đầu vào “{input.Name}” phải khai kiểu là số (number), chữ (string), có hoặc không (boolean) hoặc ngày (date) thì mới hỏi được trên trang.");
            else if (questions.Exists(q => q.Field.Key == question.Field.Key))
                problems.Add($"Hai đầu vào có tên quá giống nhau: “{input.Name}”.");
            else questions.Add(question);
        }

        return problems.Count > 0 ? new(null, problems) : new(new(kind, model, top, questions, Convert.ToHexStringLower(SHA256.HashData(bytes))), []);
    }

    /// <param name="answers">By key of the question; what the dossier knows of itself need not be among them.</param>
    public TriedRule Decide(IReadOnlyDictionary<string, string> answers, RuleFacts facts, Guid versionId, int number)
    {
        var inputs = Questions.Select(q => (q.Input.Name, Value: Given(q, answers, facts))).ToList();
        var result = model.Evaluate(top.Name, FeelContext.Of(inputs), new() { Now = facts.At }, traces: true);
        var ruling = new Ruling(kind, versionId, number, Sha256, [.. inputs.Select(i => new RulingInput(i.Name, RuleWords.Value(i.Value)))], [.. result.Trace.SelectMany(Matches)]);
        var error = result.Diagnostics.FirstOrDefault(d => d.Severity == FeelSeverity.Error);
        return new(error is null ? Concluded(ruling, result.Value) : ruling with { Problem = $"Không tính được. {RuleWords.Finding(error)}" }, result.Value, result.Trace);
    }

    private Ruling Concluded(Ruling ruling, FeelValue value) => kind switch
    {
        RuleKind.Fee => FeesOf(value) is { } fees ? ruling with { Fees = fees } : ruling with { Problem = $"Quy tắc cho kết quả “{RuleWords.Value(value)}”, không phải số tiền nguyên từ 0 đồng." },
        RuleKind.Limit => LimitOf(value) is { } limit ? ruling with { Limit = limit } : ruling with { Problem = $"Quy tắc cho kết quả “{RuleWords.Value(value)}”, không phải thời hạn." },
        _ => (value.Boolean ?? Entries(value).Select(e => e.Value.Boolean).FirstOrDefault(b => b is not null)) is { } eligible
            ? ruling with { IsEligible = eligible, Reason = Entries(value).Select(e => e.Value.Text).FirstOrDefault(t => t is not null) ?? "" }
            : ruling with { Problem = $"Quy tắc cho kết quả “{RuleWords.Value(value)}”, không phải có hoặc không." },
    };

    /// <summary>A number is the whole fee; a context has a line for each entry.</summary>
    private static IReadOnlyList<Fee>? FeesOf(FeelValue value)
    {
        IEnumerable<KeyValuePair<string, FeelValue>> lines = value.Context is null ? [new("Phí, lệ phí", value)] : Entries(value);
        var fees = new List<Fee>();
        foreach (var (name, given) in lines)
        {
            if (!given.TryGetInt64(out var amount) || amount is < 0 or > LargestAmount) return null;
            fees.Add(new(name, amount, null));
        }

        return fees.Count > 0 ? fees : null;
    }

    /// <summary>A number counts office days; a context names number and unit.</summary>
    private static TimeLimit? LimitOf(FeelValue value)
    {
        var unit = TimeUnit.WorkingDay;
        var quantity = value;
        if (value.Context is not null)
        {
            quantity = Entries(value).Select(e => e.Value).FirstOrDefault(v => v.TryGetNumber(out _));
            if (Entries(value).Select(e => e.Value.Text).FirstOrDefault(t => t is not null) is not { } word || UnitOf(word) is not { } named) return null;
            unit = named;
        }

        if (unit == TimeUnit.SameDay) return TimeLimit.SameDay;
        try
        {
            return quantity.TryGetNumber(out var number) && number.TryToDecimal(out var plain) ? new(plain, unit) : null;
        }
        catch (ClockException)
        {
            return null;
        }
    }

    private static TimeUnit? UnitOf(string word) => word.Trim() switch
    {
        "giờ làm việc" => TimeUnit.WorkingHour,
        "ngày làm việc" => TimeUnit.WorkingDay,
        "ngày" => TimeUnit.CalendarDay,
        "tháng" => TimeUnit.Month,
        "năm" => TimeUnit.Year,
        "trong ngày" => TimeUnit.SameDay,
        _ => null,
    };

    private static IEnumerable<KeyValuePair<string, FeelValue>> Entries(FeelValue value) => value.Context ?? FeelContext.Empty;

    private static FeelValue Given(RuleQuestion question, IReadOnlyDictionary<string, string> answers, RuleFacts facts)
    {
        if (answers.TryGetValue(question.Field.Key, out var answer) || !question.IsKnown) return RuleQuestions.ValueOf(question.Field, answer);
        return FeelValue.Of(question.Input.Name == RuleQuestions.ChannelName ? RuleQuestions.Word(facts.Channel) : facts.CaseName);
    }

    private static IEnumerable<RulingMatch> Matches(DecisionTrace trace) => trace.Tables.SelectMany(t => t.Matched.Select(rule => new RulingMatch(
        trace.Decision.Name, rule + 1, string.Join(". ", t.Table.Rules[rule].Annotations.Append(t.Table.Rules[rule].Description ?? "").Where(a => a.Length > 0)))));

    private IEnumerable<DmnDecision> OnTheWay(DmnDecision decision, HashSet<DmnDecision> seen)
    {
        if (!seen.Add(decision)) yield break;
        foreach (var needed in decision.Inputs.Select(r => model.Definitions.Decisions.FirstOrDefault(d => "#" + d.Id == r.Href)).OfType<DmnDecision>())
            foreach (var one in OnTheWay(needed, seen)) yield return one;
        yield return decision;
    }
}
