using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Kit;
using MotCua.Procedures.Domain;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Features.ShowProcedure;

/// <summary>Puts a stored procedure into the words of its page.</summary>
internal static class ProcedureWords
{
    private static readonly Channel[] Order = [Channel.Direct, Channel.Postal, Channel.Online];

    public static ProcedureModel Of(StandingProcedure stored, KnownContent known, ProcessVersion? process, ProcessPictures? pictures)
    {
        var content = known.Content;
        var fileable = process is not null && stored.Flags.Count == 0;
        return new(
            stored.Id, content.Code, content.Name, content.Field, $"/thu-tuc?linh-vuc={SearchWords.Slug(content.Field)}",
            content.LocalDecision?.Title ?? (content.DecisionNo is { } no ? $"Quyết định {no}" : null), content.Summary, [.. stored.Flags.Select(f => f.Sentence)],
            fileable && stored.OnlineHere, fileable, Times(known),
            [.. content.Papers.Select(g => new ShownPapers(g.Title, [.. g.Papers.Where(p => p.Originals + p.Copies > 0).Select(p => new ShownPaper(p.Name, p.Originals, p.Copies, p.Required ?? true))])).Where(g => g.Papers.Count > 0)],
            [.. content.Papers.SelectMany(g => g.Papers).Where(p => p.Originals + p.Copies == 0).Select(p => p.Name)],
            Fees(content), [.. content.Steps.Select(s => new ShownText(s.Title, s.Text))], Facts(content),
            [.. content.LegalBasis.Select(l => l.Code is null || l.Name.Contains(l.Code, StringComparison.Ordinal) ? l.Name : $"{l.Code} – {l.Name}")],
            content.SourceUrl.StartsWith("https://", StringComparison.Ordinal) ? content.SourceUrl : null, Vn.Date(known.ValidFrom), process, pictures);
    }

    public static string Name(Channel channel) => channel switch
    {
        Channel.Direct => "Trực tiếp",
        Channel.Postal => "Bưu chính",
        _ => "Trực tuyến",
    };

    /// <summary>By case when the record has cases, else by way of filing; each time in words, or as printed when it cannot be counted.</summary>
    private static TimeTable? Times(KnownContent known)
    {
        var content = known.Content;
        if (content.Methods.Count == 0) return null;
        var sameDay = content.SameDayCutoff is not null;
        if (content.Cases.Count == 0)
        {
            var noted = content.Methods.Any(m => m.Note is not null);
            return new("Cách nộp", noted ? ["Thời hạn", "Ghi chú"] : ["Thời hạn"], [.. content.Methods
                .OrderBy(m => TimeLimits.ReadChannel(m.Channel) is { } channel ? Array.IndexOf(Order, channel) : Order.Length)
                .Select(m => new TimeRow(ChannelName(m.Channel), noted ? [Time(m.Time, sameDay), m.Note ?? ""] : [Time(m.Time, sameDay)]))], sameDay);
        }

        Channel[] channels = [.. Order.Where(channel => content.Methods.Any(m => TimeLimits.ReadChannel(m.Channel) == channel))];
        return new("Trường hợp", [.. channels.Select(Name)], [.. known.Cases.Select(c => new TimeRow(
            c.Name, [.. channels.Select(channel => c.Limits.TryGetValue(channel, out var limit) ? limit.ToWords() : "không nêu")]))], sameDay);
    }

    private static string Time(PrintedTime time, bool sameDay) => TimeLimits.Read(time, sameDay)?.ToWords() ?? time switch
    {
        { Raw: null } => "không nêu",
        { Unit: null, Quantity: null, Raw.Length: <= 10 } => $"“{time.Raw}”, không ghi đơn vị",
        _ => time.Raw,
    };

    private static string ChannelName(string printed) => TimeLimits.ReadChannel(printed) is { } channel ? Name(channel) : printed;

    /// <summary>A fee that is the same for every way of filing is said once.</summary>
    private static List<ShownFact> Fees(ProcedureContent content)
    {
        var ways = content.Methods.Select(m => m.Channel).Distinct().Count();
        List<ShownFact> fees = [.. content.Methods.SelectMany(m => m.Fees.Select(f => (m.Channel, Fee: f))).Distinct().GroupBy(f => f.Fee).Select(g => new ShownFact(
            g.Select(f => f.Channel).Distinct().Count() == ways ? "Mọi cách nộp" : string.Join(", ", g.Select(f => ChannelName(f.Channel)).Distinct()),
            string.Join(". ", new[] { g.Key.Amount is { } amount ? Vn.Amount(amount) : null, g.Key.Note }.OfType<string>()) is { Length: > 0 } text ? text : "Không nêu mức"))];
        if (content.LocalDecision?.Fee is { } here) fees.Add(new("Mức thu tại tỉnh", here));
        return fees;
    }

    private static List<ShownFact> Facts(ProcedureContent content)
    {
        var facts = new List<ShownFact>();
        void Add(string name, string? text)
        {
            if (!string.IsNullOrEmpty(text)) facts.Add(new(name, text));
        }

        Add("Kết quả", string.Join("; ", content.Results.Select(r => r.Name)));
        Add("Cơ quan thực hiện", string.Join("; ", content.CarriedOutBy));
        Add("Cơ quan có thẩm quyền", content.DecidedBy);
        Add("Cơ quan được ủy quyền", content.AuthorizedAgency);
        Add("Cơ quan phối hợp", content.CoordinatedWith);
        Add("Nơi tiếp nhận", content.ReceivedAt);
        Add("Đối tượng", string.Join("; ", content.Subjects));
        Add("Cách nộp", string.Join(", ", content.Methods.Select(m => ChannelName(m.Channel)).Distinct()));
        facts.Add(new("Yêu cầu, điều kiện", content.Requirements ?? "Không có trong bản ghi"));
        Add("Cấp thực hiện", string.Join(", ", content.Levels));
        Add("Cơ quan công bố", content.PromulgatedBy);
        return facts;
    }
}
