using MotCua.Clock;
using MotCua.Contracts.Procedures;

namespace MotCua.Procedures.Domain;

/// <summary>The ways a recorded procedure is carried out: the time limit comes from the case, else from the channel.</summary>
internal static class ProcedureCases
{
    public const string Single = "Mọi trường hợp";

    public static IReadOnlyList<ProcedureCase> Of(ProcedureContent content)
    {
        var sameDay = content.SameDayCutoff is not null;
        var fees = Fees(content);
        var papers = Papers(content);
        if (content.Cases.Count == 0)
            return [new(content.Code, Single, ChannelLimits(content, sameDay), fees, papers)];

        var channels = content.Methods.Select(m => TimeLimits.ReadChannel(m.Channel)).OfType<Channel>().Distinct().Order().ToList();
        var distinct = Distinct(content, sameDay);
        return [.. distinct.Select(c => new ProcedureCase(
            c.Code, distinct.Count(other => other.Name == c.Name) > 1 ? $"{c.Name} ({c.Code})" : c.Name,
            c.Limit is { } limit ? channels.ToDictionary(channel => channel, _ => limit) : [], fees, papers))];
    }

    /// <summary>Cases that share name and time are one choice for the applicant; a code that is missing or used twice gets one of ours.</summary>
    private static List<(string Code, string Name, TimeLimit? Limit)> Distinct(ProcedureContent content, bool sameDay)
    {
        var cases = new List<(string Code, string Name, TimeLimit? Limit)>();
        foreach (var (at, printed) in content.Cases.OrderBy(c => c.Code, StringComparer.Ordinal).Index())
        {
            var limit = TimeLimits.Read(printed.Time, sameDay);
            if (cases.Exists(c => c.Name == printed.Name && c.Limit == limit)) continue;
            var code = printed.Code is { } given && !cases.Exists(c => c.Code == given) ? given : $"{content.Code}.th{at + 1}";
            cases.Add((code, printed.Name, limit));
        }

        return cases;
    }

    private static Dictionary<Channel, TimeLimit> ChannelLimits(ProcedureContent content, bool sameDay)
    {
        var limits = new Dictionary<Channel, TimeLimit>();
        foreach (var method in content.Methods)
        {
            if (TimeLimits.ReadChannel(method.Channel) is { } channel && TimeLimits.Read(method.Time, sameDay) is { } limit) limits.TryAdd(channel, limit);
        }

        return limits;
    }

    private static Dictionary<Channel, IReadOnlyList<Fee>> Fees(ProcedureContent content) => content.Methods
        .Select(method => (Channel: TimeLimits.ReadChannel(method.Channel), method.Fees))
        .Where(m => m.Channel is not null)
        .GroupBy(m => m.Channel!.Value)
        .ToDictionary(
            group => group.Key,
            group => (IReadOnlyList<Fee>)[.. group.SelectMany(m => m.Fees).Distinct().Select(fee => new Fee("Phí, lệ phí", fee.Amount, fee.Note))]);

    /// <summary>Lines without any number of originals or copies are remarks in the national data, not papers.</summary>
    private static List<Paper> Papers(ProcedureContent content) => [.. content.Papers.SelectMany(g => g.Papers).Where(p => p.Originals + p.Copies > 0)
        .Select((paper, at) => new Paper($"p{at + 1}", paper.Name, paper.Originals, paper.Copies, paper.Required ?? !IsConditional(paper.Name)))];

    /// <summary>"Nếu có", "trong trường hợp ...": asked of some applicants only, so a dossier without it may be complete.</summary>
    private static bool IsConditional(string name) =>
        name.Contains("nếu", StringComparison.OrdinalIgnoreCase) || name.Contains("trường hợp", StringComparison.OrdinalIgnoreCase);
}
