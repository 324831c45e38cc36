using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Law;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.ManageSettings;

/// <param name="Scope">"Mọi thủ tục", or the code of one.</param>
/// <param name="When">Earlier, in force, coming.</param>
public sealed record SettingRow(string Scope, string Value, string From, string Until, string Basis, string When, StateKind Kind);

/// <param name="Value">In force today for every procedure; none when nothing is in force.</param>
public sealed record SettingView(string Key, string Name, string Note, string? Value, string? Since, string? Basis, IReadOnlyList<SettingRow> Versions);

public sealed record SettingsModel(IReadOnlyList<SettingView> Settings, bool CanAdd);

public sealed record AddSettingModel(SettingView Setting, string Unit, bool YesNo, IReadOnlyList<Option> Procedures, string? Refusal, Form Form);

internal static class ManageSettingsEndpoints
{
    public const string Root = "/quan-tri/quy-dinh";

    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, async (DossierSettings settings, Acting acting, TimeProvider clock, CancellationToken stop) =>
        {
            var all = await settings.AllAsync(stop);
            return Show.Page<SettingsPage, SettingsModel>(new([.. SettingRules.Known.Select(k => View(k, all, Vn.Day(clock.GetUtcNow())))], acting.Actor.Holds(ManageSettings.Add)));
        }).Requires(ManageSettings.Read, Scope.Province);

        pages.MapGet(Root + "/{key}", async (string key, DossierSettings settings, IProcedures procedures, TimeProvider clock, CancellationToken stop) =>
            await ModelAsync(key, new Form(), null, settings, procedures, clock, stop) is { } model ? Show.Page<AddSettingPage, AddSettingModel>(model) : Results.NotFound())
            .Requires(ManageSettings.Add, Scope.Province);

        pages.MapPost(Root + "/{key}", async (string key, IFormCollection posted, DossierSettings settings, ManageSettings manage, IProcedures procedures, TimeProvider clock, CancellationToken stop) =>
        {
            var form = new Form(posted);
            if (await ModelAsync(key, form, null, settings, procedures, clock, stop) is not { } model) return Results.NotFound();
            if (Version(model, form) is not { } version) return Show.Page<AddSettingPage, AddSettingModel>(model, StatusCodes.Status400BadRequest);
            try
            {
                await manage.AddAsync(version, stop);
                return Results.LocalRedirect(Root);
            }
            catch (RefusedException refused)
            {
                return Show.Page<AddSettingPage, AddSettingModel>(model with { Refusal = refused.Message }, StatusCodes.Status409Conflict);
            }
        }).Requires(ManageSettings.Add, Scope.Province);
    }

    private static SettingVersion? Version(AddSettingModel model, Form form)
    {
        var value = model.YesNo
            ? form.Choice("Value", "Chọn có hoặc không", [SettingRules.YesValue, SettingRules.NoValue])
            : form.Number("Value", "Giá trị", 0, SettingRules.Largest)?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var procedure = form.Choice("Procedure", null, model.Procedures, o => o.Value)?.Value ?? "";
        var from = form.Date("From", "Ngày bắt đầu áp dụng");
        var until = form.Date("Until", "Ngày cuối cùng áp dụng", required: false);
        var basis = form.Text("Basis", "Ghi căn cứ pháp lý: số, ký hiệu, điều khoản của văn bản", 300);
        var note = form.Lines("Note", null, 1_000);
        if (until < from) form.Add("Until", "Ngày cuối cùng áp dụng không được trước ngày bắt đầu");
        return form.IsValid ? new(model.Setting.Key, procedure, value!, from!.Value, until, basis, Note: note.Length > 0 ? note : null) : null;
    }

    private static async Task<AddSettingModel?> ModelAsync(
        string key, Form form, string? refusal, DossierSettings settings, IProcedures procedures, TimeProvider clock, CancellationToken stop)
    {
        if (SettingRules.Known.FirstOrDefault(k => k.Key == key) is not { } known) return null;
        var filable = await procedures.FilableAsync(stop);
        return new(
            View(known, await settings.AllAsync(stop), Vn.Day(clock.GetUtcNow())), SettingRules.WordOf(known.Unit), known.Unit == SettingUnit.YesNo,
            [.. filable.OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => new Option(p.Code, $"{p.Code} · {p.Name}"))], refusal, form);
    }

    private static SettingView View(KnownSetting known, IReadOnlyList<SettingVersion> all, DateOnly today)
    {
        var versions = all.Where(v => v.Key == known.Key).OrderBy(v => v.Procedure, StringComparer.Ordinal).ThenByDescending(v => v.ValidFrom).ToList();
        var current = versions.Where(v => v.IsInForce(today)).DistinctBy(v => v.Procedure).ToList();
        var general = current.Find(v => v.Procedure.Length == 0);
        return new(
            known.Key, known.Name, known.Note, general is null ? null : SettingRules.Show(known.Key, general.Value), general is null ? null : Vn.Date(general.ValidFrom), general?.Basis,
            [.. versions.Select(v => Row(v, current.Contains(v), today))]);
    }

    private static SettingRow Row(SettingVersion version, bool current, DateOnly today)
    {
        var (when, kind) = current ? ("Đang áp dụng", StateKind.Run) : version.ValidFrom > today ? ("Sắp áp dụng", StateKind.Soon) : ("Đã qua", StateKind.Pause);
        return new(
            version.Procedure.Length == 0 ? "Mọi thủ tục" : version.Procedure, SettingRules.Show(version.Key, version.Value), Vn.Date(version.ValidFrom),
            version.ValidTo is { } last ? Vn.Date(last) : "–", version.Basis, when, kind);
    }
}
