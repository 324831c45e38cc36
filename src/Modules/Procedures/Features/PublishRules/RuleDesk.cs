using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Procedures;
using MotCua.Kit;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Procedures.Domain;
using MotCua.Procedures.Rules;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Features.PublishRules;

/// <summary>What was found on a rule that is not published yet.</summary>
internal sealed record CheckedRule(ShownRule Rule, IReadOnlyList<string> Warnings, RuleCaseRun Cases);

/// <summary>The page of one rule: how it is read, checked, published and shown.</summary>
internal sealed class RuleDesk(AppDb db, PublishRules publish, IPeople people, TimeProvider clock)
{
    private const int LongestCases = 20_000;

    /// <summary>A form with the version published last.</summary>
    public async Task<Form?> FreshAsync(Guid procedureId, RuleKind kind, DateOnly today, CancellationToken stop)
    {
        var last = (await VersionsAsync(procedureId, kind, stop)).FirstOrDefault(v => v.Xml.Length > 0);
        return Form.Of(new Dictionary<string, string?>
        {
            ["Xml"] = last?.Xml,
            ["Cases"] = last?.Cases,
            ["ValidFrom.Day"] = today.Day.ToString(CultureInfo.InvariantCulture),
            ["ValidFrom.Month"] = today.Month.ToString(CultureInfo.InvariantCulture),
            ["ValidFrom.Year"] = today.Year.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>A file that was chosen stands before the text of the page.</summary>
    public static async Task<(string Xml, string Cases, DateOnly? ValidFrom)> ReadAsync(Form form, CancellationToken stop)
    {
        var xml = form["Xml"] ?? "";
        if (form.Files?.GetFile("File") is { Length: > 0 } file)
        {
            if (file.Length > RuleModel.LongestText) form.Add("File", "Tệp DMN lớn nhất 400 KB");
            else
            {
                using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
                xml = await reader.ReadToEndAsync(stop);
            }
        }

        if (xml.Length > RuleModel.LongestText) form.Add("Xml", "Mô hình dài nhất 400.000 ký tự");
        else if (string.IsNullOrWhiteSpace(xml) && form["Do"] != "end" && form.IsValid) form.Add("File", "Chọn tệp DMN hoặc dán nội dung của nó vào ô bên dưới");
        var cases = form["Cases"] ?? "";
        if (cases.Length > LongestCases) form.Add("Cases", "Các tình huống thử dài nhất 20.000 ký tự");
        return (xml, cases, form["Do"] is "publish" or "end" ? form.Date("ValidFrom", "Ngày có hiệu lực") : null);
    }

    public CheckedRule? Check(RuleKind kind, string xml, string cases, Form form)
    {
        var (model, problems) = RuleModel.Read(kind, xml);
        foreach (var problem in problems) form.Add("Xml", problem);
        if (model is null) return null;

        var now = clock.GetUtcNow();
        var run = RuleCases.Run(model, cases, now);
        if (run.Problem is { } unread) form.Add("Cases", unread);
        foreach (var failed in run.Cases.Where(c => c.Problem is not null)) form.Add("Cases", $"Tình huống ở dòng {failed.Line}: {failed.Problem}");
        return new(RuleView.Of(new(Guid.Empty, 0, Vn.Day(now), kind, model), [], null, now), model.Warnings, run);
    }

    /// <param name="rule">Null to end the rule.</param>
    public Task<int> DoAsync(Guid procedureId, RuleKind kind, (string Xml, string Cases)? rule, DateOnly validFrom, CancellationToken stop) =>
        rule is { } given ? publish.PublishAsync(procedureId, kind, given.Xml, given.Cases, validFrom, stop) : publish.EndAsync(procedureId, kind, validFrom, stop);

    /// <summary>The form again, with the text of the file that was chosen: a browser does not send a file twice.</summary>
    public static Form Kept(Form form, string xml, string cases)
    {
        var kept = Form.Of(new Dictionary<string, string?>
        {
            ["Xml"] = xml,
            ["Cases"] = cases,
            ["ValidFrom.Day"] = form["ValidFrom.Day"],
            ["ValidFrom.Month"] = form["ValidFrom.Month"],
            ["ValidFrom.Year"] = form["ValidFrom.Year"],
        });
        foreach (var error in form.Errors) kept.Add(error.Field, error.Message);
        return kept;
    }

    public async Task<PublishRulesModel?> ModelAsync(Guid procedureId, RuleKind kind, Form form, CheckedRule? found, int? saved, CancellationToken stop)
    {
        if (await db.Set<Procedure>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == procedureId, stop) is not { } procedure) return null;
        var versions = await VersionsAsync(procedureId, kind, stop);
        var today = Vn.Day(clock.GetUtcNow());
        var inForce = versions.Where(v => v.ValidFrom <= today).Select(v => (int?)v.Number).FirstOrDefault();
        var names = await people.NamesAsync([.. versions.Select(v => v.PublishedBy).Distinct()], stop);
        return new(
            procedureId, procedure.Code, procedure.Name, RuleWords.Of(kind), RuleView.Slug(kind), form, found?.Rule, found?.Warnings ?? [], found?.Cases.Passes ?? false,
            [.. found?.Cases.Cases.Select(c => new CaseLine(c.Line, string.Join(" | ", c.Given), c.Found, c.Problem)) ?? []], found?.Cases.Untried ?? [], saved,
            [.. versions.Select(v => new RuleVersionLine(v.Number, v.ValidFrom, v.Xml.Length == 0, v.PublishedAt, names.GetValueOrDefault(v.PublishedBy, ""), v.Number == inForce))]);
    }

    private Task<List<RuleVersion>> VersionsAsync(Guid procedureId, RuleKind kind, CancellationToken stop) =>
        db.Set<RuleVersion>().AsNoTracking().Where(r => r.ProcedureId == procedureId && r.Kind == kind).OrderByDescending(r => r.Number).ToListAsync(stop);
}
