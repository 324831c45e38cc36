using System.Text.RegularExpressions;

namespace MotCua.Procedures.Domain;

/// <summary>Why a record cannot be filed on. It is kept and shown all the same.</summary>
/// <param name="Code">Stable, for example <c>time.unit-missing</c>.</param>
/// <param name="Sentence">For the person who reads the page.</param>
internal sealed record Finding(string Code, string Sentence);

/// <summary>Reads a record as a careful clerk would, and says what is missing or does not fit.</summary>
internal static partial class Findings
{
    public static IReadOnlyList<Finding> Of(ProcedureContent content, string homeProvince)
    {
        var found = new List<Finding>();
        if (!NationalCode().IsMatch(content.Code)) found.Add(new("code.odd", $"Mã “{content.Code}” không đúng dạng một chữ số, dấu chấm, sáu chữ số."));
        if (content.Field.Length == 0) found.Add(new("field.missing", "Bản ghi không nêu lĩnh vực."));
        if (content.Kind == ProcedureKind.Internal) found.Add(new("kind.internal", "Đây là thủ tục nội bộ giữa các cơ quan, không nhận hồ sơ của người dân."));
        if (content.Kind == ProcedureKind.Unknown) found.Add(new("kind.unknown", "Bản ghi không nêu loại thủ tục."));
        if (IsOfAnotherProvince(content, homeProvince)) found.Add(new("place.other", $"Đây là thủ tục riêng của {content.PromulgatedBy ?? "địa phương khác"}, không áp dụng ở {homeProvince}."));
        if (content.Depth == ContentDepth.Catalogue)
        {
            found.Add(new("detail.missing", "Bản ghi chưa có nội dung chi tiết, mới có tên trong danh mục."));
            return found;
        }

        if (!content.Papers.Any(g => g.Papers.Any(p => p.Originals + p.Copies > 0))) found.Add(new("papers.missing", "Bản ghi không nêu giấy tờ nào kèm số bản chính, bản sao."));
        if (content.Methods.Count == 0) found.Add(new("channel.missing", "Bản ghi không nêu cách nộp."));
        if (content.Methods.FirstOrDefault(m => TimeLimits.ReadChannel(m.Channel) is null) is { } odd) found.Add(new("channel.unknown", $"Bản ghi nêu một cách nộp lạ: “{odd.Channel}”."));
        if (content.SameDayCutoff is { } cutoff && cutoff != TimeLimits.Cutoff.ToString("HH:mm", null)) found.Add(new("time.cutoff", $"Bản ghi nêu mốc nhận trong ngày là {cutoff}, hệ thống chỉ tính được mốc 15:00."));
        AddTimes(content, found);
        return found;
    }

    /// <summary>A decision of another people's committee binds nobody here, whatever kind the record claims to be.</summary>
    public static bool IsOfAnotherProvince(ProcedureContent content, string homeProvince)
    {
        var by = content.PromulgatedBy ?? "";
        var local = content.Kind == ProcedureKind.Local || by.StartsWith("UBND ", StringComparison.Ordinal) || by.StartsWith("Ủy ban nhân dân ", StringComparison.Ordinal);
        return local && !by.Contains(homeProvince, StringComparison.Ordinal);
    }

    private static void AddTimes(ProcedureContent content, List<Finding> found)
    {
        var times = content.Cases.Count > 0 ? content.Cases.Select(c => c.Time) : content.Methods.Select(m => m.Time);
        var sameDay = content.SameDayCutoff is not null;
        foreach (var time in times.Where(t => TimeLimits.Read(t, sameDay) is null).DistinctBy(Kind))
        {
            found.Add(Kind(time) switch
            {
                "time.missing" => new("time.missing", "Bản ghi không nêu thời hạn tính được."),
                "time.unit-missing" => new("time.unit-missing", $"Bản ghi thiếu đơn vị của thời hạn: chỉ ghi “{time.Raw}”, không rõ ngày, giờ hay tháng."),
                "time.words" => new("time.words", "Bản ghi chỉ nêu thời hạn bằng lời, hệ thống không tính được."),
                var other => new(other, $"Thời hạn “{time.Raw}” không tính được."),
            });
        }

        if (content.Cases.Count == 0) AddChannelConflicts(content, found);
        else AddCaseConflicts(content, found);
    }

    private static string Kind(PrintedTime time) => time switch
    {
        { Quantity: null, Raw: null } => "time.missing",
        { Quantity: null, Raw: { } raw } when !IsNumber(raw) => "time.words",
        { Unit: null } => "time.unit-missing",
        { Quantity: null } => "time.missing",
        _ => "time.invalid",
    };

    private static bool IsNumber(string raw) => raw.Length <= 10 && raw.All(c => char.IsAsciiDigit(c) || c is '.' or ',');

    private static void AddChannelConflicts(ProcedureContent content, List<Finding> found)
    {
        var several = content.Methods.GroupBy(m => m.Channel).Where(g => g.Select(m => (m.Time.Quantity, m.Time.Unit)).Distinct().Count() > 1);
        if (several.Any()) found.Add(new("time.ambiguous", "Bản ghi nêu nhiều thời hạn cho cùng một cách nộp mà không chia trường hợp, nên không biết lấy thời hạn nào."));
    }

    /// <summary>A case set by a local decision overrides the channel; one of the same record that disagrees with every channel is a contradiction.</summary>
    private static void AddCaseConflicts(ProcedureContent content, List<Finding> found)
    {
        var channels = content.Methods.Where(m => m.Time.IsCountable).Select(m => (m.Time.Quantity, m.Time.Unit)).ToHashSet();
        var own = content.Cases.Where(c => c.Origin is null && c.Time.IsCountable).ToList();
        if (channels.Count > 0 && own.Count > 0 && !own.Exists(c => channels.Contains((c.Time.Quantity, c.Time.Unit))))
            found.Add(new("time.contradictory", "Thời hạn theo trường hợp và thời hạn theo cách nộp mâu thuẫn với nhau trong cùng bản ghi."));
    }

    [GeneratedRegex(@"^[0-9]\.[0-9]{6}\z")]
    private static partial Regex NationalCode();
}
