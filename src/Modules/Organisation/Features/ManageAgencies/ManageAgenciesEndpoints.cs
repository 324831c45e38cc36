using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Clock;
using MotCua.Contracts.Organisation;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Organisation.Domain;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Organisation.Features.ManageAgencies;

public sealed record AgenciesModel(Form Form, int Total, int Page, int Pages, IReadOnlyList<AgencyRow> Agencies, bool CanAdd);

public sealed record AgencyRow(Guid Id, string Code, string Name, string Kind, int Units, string DossierPrefix, bool PrefixIsDemonstration);

public sealed record AgencyModel(
    Form Form, Guid Id, string Code, string Name, string Kind, string DossierPrefix, bool PrefixIsDemonstration, string? Evidence, string? Refusal,
    IReadOnlyList<UnitRowModel> Units, IReadOnlyList<HoursRow> Hours, bool CanManageUnits, bool CanSetPrefix, bool CanSetHours);

public sealed record UnitRowModel(Guid Id, string Code, string Name, string Kind, string? LastDay);

public sealed record HoursRow(string From, IReadOnlyList<string> Days);

/// <param name="Agency">The agency that the unit will belong to; null for a new agency.</param>
public sealed record AddUnitModel(Form Form, string Action, string Title, string? Agency, IReadOnlyList<Option> Kinds, IReadOnlyList<Option> Parents, string BackHref);

public sealed record ChangeUnitModel(Form Form, Guid Id, string Name, string AgencyName, string? Refusal, string BackHref);

internal static class ManageAgenciesEndpoints
{
    private const string Root = "/quan-tri/co-quan";
    private const int PageSize = 50;

    private static readonly (UnitKind Kind, string Word)[] AgencyKinds =
        [(UnitKind.Committee, "Ủy ban nhân dân"), (UnitKind.Department, "Sở, văn phòng"), (UnitKind.Board, "Ban"), (UnitKind.Vertical, "Cơ quan ngành dọc")];

    private static readonly (UnitKind Kind, string Word)[] UnitKinds =
        [(UnitKind.Division, "Phòng, bộ phận"), (UnitKind.OneStop, "Bộ phận Một cửa"), (UnitKind.ServiceUnit, "Đơn vị sự nghiệp")];

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, async (string? q, int? trang, IAgencies agencies, Acting acting, CancellationToken stop) =>
            Show.Page<AgenciesPage, AgenciesModel>(List(await agencies.DirectoryAsync(stop), q ?? "", trang ?? 1, acting))).Requires(ManageAgencies.Read, Scope.Province);

        pages.MapGet(Root + "/moi", async (IAgencies agencies, CancellationToken stop) =>
            AddAgencyView(new Form(), await agencies.DirectoryAsync(stop))).Requires(ManageAgencies.All, Scope.Province);

        pages.MapPost(Root + "/moi", async (IFormCollection posted, IAgencies agencies, ManageAgencies manage, CancellationToken stop) =>
        {
            var form = new Form(posted);
            var directory = await agencies.DirectoryAsync(stop);
            var (code, particulars) = Particulars(form, AgencyKinds, "tinh", withIdentifier: true);
            var parent = form.Choice("Parent", null, directory.Agencies, a => a.Id.ToString());
            if (form.IsValid)
            {
                if (await manage.AddAgencyAsync(code, particulars, parent?.Id, stop) is { } id) return Results.LocalRedirect($"{Root}/{id}");
                form.Add("Code", "Mã này đã có trong danh bạ");
            }

            return AddAgencyView(form, directory, StatusCodes.Status400BadRequest);
        }).Requires(ManageAgencies.All, Scope.Province);

        pages.MapGet(Root + "/{id:guid}", async (Guid id, AppDb db, Acting acting, CancellationToken stop) =>
            await AgencyView(id, new Form(), null, db, acting, stop)).Requires(ManageAgencies.Read, Scope.Province);

        pages.MapGet(Root + "/{id:guid}/don-vi-moi", async (Guid id, IAgencies agencies, Acting acting, CancellationToken stop) =>
            Own(await agencies.DirectoryAsync(stop), id, acting) is { } agency ? AddUnitView(new Form(), agency) : Results.NotFound())
            .Requires(ManageAgencies.UnitsOfOwn, Scope.OwnAgency);

        pages.MapPost(Root + "/{id:guid}/don-vi-moi", async (Guid id, IFormCollection posted, IAgencies agencies, Acting acting, ManageAgencies manage, CancellationToken stop) =>
        {
            if (Own(await agencies.DirectoryAsync(stop), id, acting) is not { } agency) return Results.NotFound();
            var form = new Form(posted);
            var (code, particulars) = Particulars(form, UnitKinds, agency.Level, withIdentifier: false);
            if (form.IsValid)
            {
                if (await manage.AddUnitAsync(id, code, particulars, stop) is not null) return Results.LocalRedirect($"{Root}/{id}");
                form.Add("Code", "Mã này đã có trong danh bạ");
            }

            return AddUnitView(form, agency, StatusCodes.Status400BadRequest);
        }).Requires(ManageAgencies.UnitsOfOwn, Scope.OwnAgency);

        pages.MapPost(Root + "/{id:guid}/ma-ho-so", async (Guid id, IFormCollection posted, AppDb db, Acting acting, ManageAgencies manage, CancellationToken stop) =>
        {
            var form = new Form(posted);
            var code = form.Text("Identifier", "Nhập mã định danh", 35);
            if (form.IsValid && !IdentifierCode.IsValid(code)) form.Add("Identifier", "Mã định danh có dạng H27.39.21: chữ hoa và chữ số, các nhóm cách nhau bằng dấu chấm");
            return form.IsValid
                ? await ActAsync(() => manage.SetDossierPrefixAsync(id, code, stop), $"{Root}/{id}", refusal => AgencyView(id, form, refusal, db, acting, stop))
                : await AgencyView(id, form, null, db, acting, stop);
        }).Requires(ManageAgencies.All, Scope.Province);

        pages.MapPost(Root + "/{id:guid}/gio-lam-viec", async (Guid id, IFormCollection posted, IAgencies agencies, AppDb db, Acting acting, ManageAgencies manage, CancellationToken stop) =>
        {
            if ((await agencies.DirectoryAsync(stop)).Find(id) is not { IsAgency: true } || acting.Actor.PostFor(ManageAgencies.HoursOfOwn, id) is null) return Results.NotFound();
            var form = new Form(posted);
            return Hours(form) is { } version
                ? await ActAsync(() => manage.SetHoursAsync(id, version, stop), $"{Root}/{id}", refusal => AgencyView(id, form, refusal, db, acting, stop))
                : await AgencyView(id, form, null, db, acting, stop);
        }).Requires(ManageAgencies.HoursOfOwn, Scope.OwnAgency);

        pages.MapGet("/quan-tri/don-vi/{id:guid}", async (Guid id, IAgencies agencies, Acting acting, CancellationToken stop) =>
            UnitView(await agencies.DirectoryAsync(stop), id, null, null, acting)).Requires(ManageAgencies.Read, Scope.OwnAgency);

        pages.MapPost("/quan-tri/don-vi/{id:guid}", async (Guid id, IFormCollection posted, IAgencies agencies, Acting acting, ManageAgencies manage, CancellationToken stop) =>
        {
            var directory = await agencies.DirectoryAsync(stop);
            var form = new Form(posted);
            var name = form.Text("Name", "Nhập tên", 300);
            var shortName = form.Optional("ShortName", 120) is { Length: > 0 } given ? given : name;
            return form.IsValid && Keeps(directory.Find(id), acting)
                ? await ActAsync(() => manage.RenameAsync(id, name, shortName, stop), $"{Root}/{directory.Find(id)!.AgencyId}", r => Task.FromResult(UnitView(directory, id, form, r, acting)))
                : UnitView(directory, id, form, null, acting);
        }).Requires(ManageAgencies.Read, Scope.OwnAgency);

        pages.MapPost("/quan-tri/don-vi/{id:guid}/dong", async (Guid id, IFormCollection posted, IAgencies agencies, Acting acting, ManageAgencies manage, CancellationToken stop) =>
        {
            var directory = await agencies.DirectoryAsync(stop);
            var form = new Form(posted);
            var lastDay = form.Date("LastDay", "Ngày cuối cùng hoạt động");
            return lastDay is { } day && Keeps(directory.Find(id), acting)
                ? await ActAsync(() => manage.CloseAsync(id, day, stop), $"{Root}/{directory.Find(id)!.AgencyId}", r => Task.FromResult(UnitView(directory, id, form, r, acting)))
                : UnitView(directory, id, form, null, acting);
        }).Requires(ManageAgencies.Read, Scope.OwnAgency);
    }

    /// <summary>A refusal stays on the page, beside what was typed.</summary>
    private static async Task<IResult> ActAsync(Func<Task> act, string next, Func<string, Task<IResult>> again)
    {
        try
        {
            await act();
            return Results.LocalRedirect(next);
        }
        catch (RefusedException refused)
        {
            return await again(refused.Message);
        }
    }

    private static Unit? Own(AgencyDirectory directory, Guid id, Acting acting) =>
        directory.Find(id) is { IsAgency: true } agency && acting.Actor.PostFor(ManageAgencies.UnitsOfOwn, id) is not null ? agency : null;

    private static bool Keeps(Unit? unit, Acting acting) =>
        unit is not null && (acting.Actor.Holds(ManageAgencies.All) || (!unit.IsAgency && acting.Actor.PostFor(ManageAgencies.UnitsOfOwn, unit.AgencyId) is not null));

    private static AgenciesModel List(AgencyDirectory directory, string search, int page, Acting acting)
    {
        var folded = VietnameseText.Fold(search);
        var found = directory.Agencies.Where(a => folded.Length == 0 || VietnameseText.Fold($"{a.Name} {a.ShortName} {a.Code} {a.DossierPrefix}").Contains(folded, StringComparison.Ordinal)).ToList();
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        return new(Form.Of(new Dictionary<string, string?> { ["q"] = search }), found.Count, page, pages,
            [.. found.Skip((page - 1) * PageSize).Take(PageSize).Select(a => new AgencyRow(a.Id, a.Code, a.Name, Word(a.Kind), directory.Inside(a.Id).Count(), a.DossierPrefix, a.PrefixIsDemonstration))],
            acting.Actor.Holds(ManageAgencies.All));
    }

    private static async Task<IResult> AgencyView(Guid id, Form form, string? refusal, AppDb db, Acting acting, CancellationToken stop)
    {
        var nodes = await db.Set<Agency>().AsNoTracking().Where(a => a.AgencyId == id).OrderBy(a => a.Code).ToListAsync(stop);
        if (nodes.Find(a => a.Id == id) is not { } agency) return Results.NotFound();

        var model = new AgencyModel(
            form, id, agency.Code, agency.Name, Word(agency.Kind), agency.DossierPrefix ?? "", agency.PrefixIsDemonstration, agency.Evidence, refusal,
            [.. nodes.Where(a => a.Id != id).Select(a => new UnitRowModel(a.Id, a.Code, a.Name, Word(a.Kind), a.ValidTo is { } last ? Vn.Date(last) : null))],
            [.. agency.Hours.Select(h => new HoursRow(Vn.Date(h.ValidFrom), [.. h.Days.Select(d => $"{Vn.DayName(d.Key)}: {string.Join(", ", d.Value.Select(o => $"{Vn.Time(o.From)}–{Vn.Time(o.To)}"))}")]))],
            acting.Actor.PostFor(ManageAgencies.UnitsOfOwn, id) is not null, acting.Actor.Holds(ManageAgencies.All), acting.Actor.PostFor(ManageAgencies.HoursOfOwn, id) is not null);
        return Show.Page<AgencyPage, AgencyModel>(model, Status(form, refusal));
    }

    private static IResult UnitView(AgencyDirectory directory, Guid id, Form? form, string? refusal, Acting acting)
    {
        if (directory.Find(id) is not { } unit || !Keeps(unit, acting)) return Results.NotFound();
        var shown = form ?? new Form();
        if (form?["Name"] is null) shown = Filled(unit, form);
        return Show.Page<ChangeUnitPage, ChangeUnitModel>(new(shown, id, unit.Name, directory.NameOf(unit.AgencyId), refusal, $"{Root}/{unit.AgencyId}"), Status(shown, refusal));
    }

    /// <summary>The two forms of the page are sent apart: closing must not empty the fields for the name.</summary>
    private static Form Filled(Unit unit, Form? closing)
    {
        var form = Form.Of(new Dictionary<string, string?>
        {
            ["Name"] = unit.Name,
            ["ShortName"] = unit.ShortName,
            ["LastDay.Day"] = closing?["LastDay.Day"],
            ["LastDay.Month"] = closing?["LastDay.Month"],
            ["LastDay.Year"] = closing?["LastDay.Year"],
        });
        foreach (var error in closing?.Errors ?? []) form.Add(error.Field, error.Message);
        return form;
    }

    private static IResult AddAgencyView(Form form, AgencyDirectory directory, int status = StatusCodes.Status200OK) => Show.Page<AddUnitPage, AddUnitModel>(
        new(form, Root + "/moi", "Thêm cơ quan", null, Options(AgencyKinds), [.. directory.Agencies.Select(a => new Option(a.Id.ToString(), a.Name))], Root), status);

    private static IResult AddUnitView(Form form, Unit agency, int status = StatusCodes.Status200OK) => Show.Page<AddUnitPage, AddUnitModel>(
        new(form, $"{Root}/{agency.Id}/don-vi-moi", "Thêm đơn vị", agency.Name, Options(UnitKinds), [], $"{Root}/{agency.Id}"), status);

    private static (string Code, AgencyParticulars Particulars) Particulars(Form form, (UnitKind Kind, string Word)[] kinds, string level, bool withIdentifier)
    {
        var name = form.Text("Name", "Nhập tên", 300);
        var shortName = form.Optional("ShortName", 120);
        var code = form.Text("Code", "Nhập mã trong danh bạ", 60);
        if (code.Length > 0 && !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')) form.Add("Code", "Mã chỉ gồm chữ không dấu, chữ số, gạch nối và dấu chấm");
        var kind = form.Choice("Kind", "Chọn loại", kinds.Select(k => k.Kind.ToString()));
        var identifier = withIdentifier ? form.Optional("Identifier", 35) : "";
        if (identifier.Length > 0 && !IdentifierCode.IsValid(identifier)) form.Add("Identifier", "Mã định danh có dạng H27.39.21: chữ hoa và chữ số, các nhóm cách nhau bằng dấu chấm");
        return (code, new(name, shortName.Length > 0 ? shortName : name, kind is null ? default : Enum.Parse<UnitKind>(kind), level,
            form.Optional("Address", 300) is { Length: > 0 } address ? address : null, null, identifier.Length > 0 ? identifier : null, null));
    }

    /// <summary>Monday to Friday alike, in two halves, and a Saturday morning for those who open then.</summary>
    private static HoursVersion? Hours(Form form)
    {
        var from = form.Date("From", "Ngày bắt đầu áp dụng");
        OfficeHours[] day = [.. Half("Morning", "Buổi sáng", required: true), .. Half("Afternoon", "Buổi chiều", required: false)];
        OfficeHours[] saturday = [.. Half("Saturday", "Sáng thứ Bảy", required: false)];
        if (!form.IsValid || from is null) return null;

        var days = new SortedDictionary<DayOfWeek, IReadOnlyList<OfficeHours>>();
        for (var weekday = DayOfWeek.Monday; weekday <= DayOfWeek.Friday; weekday++) days.Add(weekday, day);
        if (saturday.Length > 0) days.Add(DayOfWeek.Saturday, saturday);
        return new(from.Value, days);

        IEnumerable<OfficeHours> Half(string field, string subject, bool required)
        {
            var opens = form.Time(field + "From", $"{subject}: giờ bắt đầu", required || form[field + "To"] is { Length: > 0 });
            var closes = form.Time(field + "To", $"{subject}: giờ kết thúc", required || form[field + "From"] is { Length: > 0 });
            if (opens is not { } start || closes is not { } end) yield break;
            if (start >= end) form.Add(field + "To", $"{subject}: giờ kết thúc phải sau giờ bắt đầu");
            else yield return new(start, end);
        }
    }

    private static int Status(Form form, string? refusal) =>
        refusal is not null ? StatusCodes.Status409Conflict : form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;

    private static List<Option> Options((UnitKind Kind, string Word)[] kinds) => [.. kinds.Select(k => new Option(k.Kind.ToString(), k.Word))];

    private static string Word(UnitKind kind) => AgencyKinds.Concat(UnitKinds).First(k => k.Kind == kind).Word;
}
