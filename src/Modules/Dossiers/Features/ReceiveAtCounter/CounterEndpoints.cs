using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Bpmn;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ApplyRules;
using MotCua.Dossiers.Features.ExplainDue;
using MotCua.Dossiers.Features.MarkItems;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.ReceiveAtCounter;

internal static class CounterEndpoints
{
    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/quay", async (string? q, Counter counter, CancellationToken stop) =>
            Show.Page<CounterListPage, CounterListModel>(await counter.ListAsync(q, stop)))
            .Requires("dossiers.accept-at-counter", Scope.ReceivingPoint);

        pages.MapGet("/quay/{procedureId:guid}", async (Guid procedureId, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "truong-hop")] string? caseCode, string? nguoi, Counter counter, CancellationToken stop) =>
            await counter.ScreenAsync(procedureId, caseCode, await counter.FormForAsync(nguoi, stop), stop) is { } model ? Show.Page<CounterPage, CounterModel>(model) : Results.NotFound())
            .Requires("dossiers.accept-at-counter", Scope.ReceivingPoint);

        pages.MapPost("/quay/{procedureId:guid}", async (Guid procedureId, IFormCollection posted, Counter counter, ReceiveAtCounter receive, CancellationToken stop) =>
        {
            var form = new Form(posted);
            if (await counter.ScreenAsync(procedureId, form["Case"], form, stop) is not { } model) return Results.NotFound();
            if (form["Act"] == "compute")
            {
                RuledCase.Read(model.Questions, form);
                return Show.Page<CounterPage, CounterModel>(model, form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
            }

            var read = await counter.ReadAsync(procedureId, model, stop);
            if (read is null) return Show.Page<CounterPage, CounterModel>(model, StatusCodes.Status400BadRequest);

            var (request, items, act) = read.Value;
            try
            {
                var id = act switch
                {
                    "complete" => await receive.RequestCompletionAsync(request, items, stop),
                    "refuse" => await receive.RefuseAsync(request, form.Lines("Reason", null, 2_000), stop),
                    _ => await receive.AcceptAsync(request, form["FeeTaken"] == model.Owed, stop),
                };
                return Results.LocalRedirect(act == "accept" ? $"/ho-so/{id}/giay-tiep-nhan" : $"/ho-so/{id}");
            }
            catch (RefusedException refused) when (refused.Code is "dossier.paper-missing" or "dossier.fee-owed" or "dossier.not-eligible" or "dossier.rule-unanswered")
            {
                form.Add(refused.Code switch { "dossier.fee-owed" => "FeeTaken", "dossier.paper-missing" => "Papers", _ => CounterModel.Rules }, refused.Message);
                return Show.Page<CounterPage, CounterModel>(model, StatusCodes.Status400BadRequest);
            }
        }).Requires("dossiers.accept-at-counter", Scope.ReceivingPoint);
    }
}

/// <summary>The counter's screen: what it shows and how it is read.</summary>
internal sealed class Counter(
    IProcedures procedures, IRules rules, IProcesses processes, IAgencies agencies, DossierClocks clocks, FindApplicant find, ReceiveFiles receive, Acting acting, TimeProvider clock)
{
    public async Task<CounterListModel> ListAsync(string? words, CancellationToken stop)
    {
        var folded = VietnameseText.Fold(words ?? "");
        var all = await procedures.FilableAsync(stop);
        var shown = all.Where(p => folded.Length == 0 || VietnameseText.Fold($"{p.Code} {p.Name} {p.Field}").Contains(folded, StringComparison.Ordinal)).OrderBy(p => p.Field).ThenBy(p => p.Name).ToList();
        var desk = (await agencies.DirectoryAsync(stop)).NameOf(acting.Actor.PostFor("dossiers.accept-at-counter")?.UnitId);
        return new(words, desk, [.. shown.Select(p => new CounterChoice(p.Id, p.Code, p.Name, p.Field))]);
    }

    /// <summary>A fresh form, filled with what is known about a returning person.</summary>
    public async Task<Form> FormForAsync(string? person, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(person)) return new Form();
        if (await find.FindAsync(person, stop) is not { } known)
            return Form.Of(new Dictionary<string, string?> { ["NationalId"] = person.Trim(), ["Found"] = "no" });
        return Form.Of(new Dictionary<string, string?>
        {
            ["Name"] = known.Name,
            ["NationalId"] = known.NationalId,
            ["Phone"] = known.Phone,
            ["Email"] = known.Email,
            ["Address"] = known.Address,
            ["Found"] = "yes",
        });
    }

    public async Task<CounterModel?> ScreenAsync(Guid procedureId, string? caseCode, Form form, CancellationToken stop)
    {
        if (await procedures.FindAsync(procedureId, null, stop) is not { IsFilable: true, ProcessId: { } processId } procedure) return null;
        var chosen = procedure.Case(caseCode ?? "") ?? procedure.Cases[0];
        var process = await processes.VersionAsync(processId, stop);
        if (process is null || !chosen.Limits.ContainsKey(Channel.Direct)) return null;

        var desk = acting.Actor.PostFor("dossiers.accept-at-counter")?.UnitId ?? Guid.Empty;
        var directory = await agencies.DirectoryAsync(stop);
        var resolving = process.First(StepKind.Examine)?.AgencyId ?? directory.Find(desk)?.AgencyId ?? Guid.Empty;
        var now = clock.GetUtcNow();
        var inForce = await rules.InForceAsync(procedure.Id, Vn.Day(now), stop);
        // What is not answered yet is no error before the officer asks for a result.
        var ruled = RuledCase.Of(chosen, Channel.Direct, inForce, RuledCase.Read(inForce.Questions, form.Unread()), now);
        var dossierClock = await clocks.NewAsync(resolving, procedure.Code, stop);
        var elsewhere = process.First(StepKind.Receive)?.UnitId is { } only && only != desk ? directory.NameOf(only) : null;
        return new(
            procedure.Id, procedure.Code, procedure.Name, process.Symbol, process.IsModel, [.. procedure.Cases.Select(c => new Option(c.Code, c.Name))], chosen.Code,
            [.. chosen.Papers.Select(p => new CounterPaper(p.Id, p.Name, p.Required, Quantity(p)))], ruled.Fees?.Select(f => new FeeRow(f.Name, f.AmountVnd)).ToList(),
            directory.NameOf(desk), directory.NameOf(resolving), now, ruled.Limit is { } limit ? DueModel.Of(() => dossierClock.Main(now, limit), now) : null, elsewhere, form["Token"] ?? Guid.CreateVersion7(now).ToString(), form)
        {
            RulesTitle = ruled.Title,
            Questions = ruled.Questions,
            ByRules = RulingWords.Sentences(ruled.Rulings),
            RuleProblem = ruled.Rulings.Count > 0 ? ruled.Refusal?.Message : null,
        };
    }

    /// <returns>Null when something typed is wrong; the form says what.</returns>
    public async Task<(Request Request, IReadOnlyList<RequestedItem> Items, string Act)?> ReadAsync(Guid procedureId, CounterModel model, CancellationToken stop)
    {
        var form = model.Form;
        var act = form["Act"] is "complete" or "refuse" ? form["Act"]! : "accept";
        var name = form.Text("Name", "Nhập họ tên người nộp hoặc tên tổ chức");
        var nationalId = form.NationalId("NationalId", null);
        var phone = form.Phone("Phone", null);
        var email = form.Email("Email", null);
        var address = form.Optional("Address", 300);
        if (act == "accept" && nationalId is null && form.ErrorFor("NationalId") is null && phone is null && form.ErrorFor("Phone") is null)
            form.Add("NationalId", "Nhập số định danh hoặc số điện thoại để liên hệ và trả kết quả");
        if (act == "refuse") form.Lines("Reason", "Ghi rõ lý do từ chối", 2_000);

        var ruleAnswers = act == "accept" ? RuledCase.Read(model.Questions, model.Form) : [];
        var papers = new Dictionary<string, GivenPaper>(StringComparer.Ordinal);
        foreach (var paper in model.Papers)
        {
            var files = await receive.AllAsync(form.Files?.GetFiles("File-" + paper.Id) ?? [], "File-" + paper.Id, form, stop);
            papers[paper.Id] = new(form.Ticked("Paper-" + paper.Id), files);
        }

        var items = act == "complete" ? Marking.Read(model.Papers.Select(p => p.Mark), form) : [];
        if (!form.IsValid || !Guid.TryParse(model.Token, out var token)) return null;

        var desk = acting.Demand("dossiers.accept-at-counter").UnitId ?? Guid.Empty;
        var applicant = new Applicant(name, nationalId, phone, email, address.Length > 0 ? address : null);
        return (new(token, procedureId, model.CaseCode, Channel.Direct, desk, null, applicant, null, new Dictionary<string, string>(), papers) { RuleAnswers = ruleAnswers }, items, act);
    }

    private static string Quantity(Paper paper) => (paper.Originals, paper.Copies) switch
    {
        (0, 0) => "",
        (var originals, 0) => $"{originals} bản chính",
        (0, var copies) => $"{copies} bản sao",
        var (originals, copies) => $"{originals} bản chính, {copies} bản sao",
    };
}

public sealed record CounterChoice(Guid Id, string Code, string Name, string Field);

public sealed record CounterListModel(string? Words, string Desk, IReadOnlyList<CounterChoice> Choices);

public sealed record CounterPaper(string Id, string Name, bool Required, string Quantity)
{
    /// <summary>The same paper as an item that may be asked for.</summary>
    public MarkRow Mark => Marking.Paper(Id, Name, "", []);
}

public sealed record FeeRow(string Name, long AmountVnd);

/// <param name="Fees">Null while a rule decides them and has no result.</param>
/// <param name="Due">Null while a rule decides the limit and has no result.</param>
public sealed record CounterModel(
    Guid ProcedureId, string Code, string Name, string Process, bool IsModelProcess, IReadOnlyList<Option> Cases, string CaseCode, IReadOnlyList<CounterPaper> Papers,
    IReadOnlyList<FeeRow>? Fees, string Desk, string ResolvingAgency, DateTimeOffset Now, DueModel? Due, string? Elsewhere, string Token, Form Form)
{
    /// <summary>Where errors of the rules stand that belong to no one question.</summary>
    public const string Rules = RuledCase.Anchor;

    /// <summary>What the questions of the rules are asked for.</summary>
    public string RulesTitle { get; init; } = "";

    /// <summary>What the rules have to be told.</summary>
    public IReadOnlyList<FormField> Questions { get; init; } = [];

    /// <summary>By which rule each result came.</summary>
    public IReadOnlyList<string> ByRules { get; init; } = [];

    /// <summary>Why the dossier cannot be accepted on these answers, or has no result.</summary>
    public string? RuleProblem { get; init; }

    /// <summary>What the box “Đã thu đủ” stands for: a tick beside one sum is none for another that later answers gave.</summary>
    public string Owed => Fees?.Sum(f => f.AmountVnd).ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    public bool AsksRules => Questions.Count > 0 || RuleProblem is not null;
}
