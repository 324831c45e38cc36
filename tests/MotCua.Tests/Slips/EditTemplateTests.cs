using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Slips;
using MotCua.Platform.Ledger;
using MotCua.Slips.Domain;
using MotCua.Slips.Law;
using MotCua.Slips.Storage;
using MotCua.TestKit;
using MotCua.Tests.Access;

namespace MotCua.Tests.Slips;

public sealed class EditTemplateOnSqlite(TestApp<Sqlite> app) : EditTemplateTests<Sqlite>(app);

public sealed class EditTemplateOnPostgres(TestApp<Postgres> app) : EditTemplateTests<Postgres>(app);

public abstract class EditTemplateTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string Address = "/quan-tri/mau-phieu/RECEIPT";

    [Fact]
    public async Task A_saved_version_is_used_from_its_day_on_and_slips_keep_the_one_they_were_issued_with()
    {
        var before = await SampleDossier.ReceiveAsync(App);
        using var admin = await App.SignInAsync("quantri-tinh");
        using var desk = await App.SignInAsync("tiepnhan-thanhsen");
        var text = SlipLaw.ShippedText(SlipType.Receipt).Replace("# GIẤY TIẾP NHẬN", "# GIẤY TIẾP NHẬN (BẢN SỬA)", StringComparison.Ordinal);

        using var saved = await admin.SubmitAsync(Address, new() { ["Text"] = text, ["Do"] = "save" });
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(Address + "?luu=2", saved.Headers.Location?.OriginalString);
        Assert.Contains("Đã lưu phiên bản 2", (await admin.ReadAsync(Address + "?luu=2")).Body!.Words(), StringComparison.Ordinal);

        var after = await SampleDossier.ReceiveAsync(App);
        Assert.DoesNotContain("BẢN SỬA", await TitleAsync(desk, before), StringComparison.Ordinal);
        Assert.Contains("BẢN SỬA", await TitleAsync(desk, after), StringComparison.Ordinal);
        Assert.Equal([1, 2], await App.Db(db => db.Set<SlipRow>().Where(s => (s.DossierId == before.Id || s.DossierId == after.Id) && s.Type == SlipType.Receipt).Select(s => s.TemplateVersion).OrderBy(v => v).ToListAsync()));

        // The old version stays readable, and the saving is an event.
        Assert.DoesNotContain("BẢN SỬA", (await admin.ReadAsync(Address + "/1")).Body!.Words(), StringComparison.Ordinal);
        var template = await App.Db(db => db.Set<SlipTemplate>().Where(t => t.Type == SlipType.Receipt).Select(t => t.Id).SingleAsync());
        Assert.Equal(1, await App.Db(db => db.Set<LedgerRow>().CountAsync(r => r.StreamId == template && r.Kind == "slip-template.saved/1")));
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task A_version_of_a_later_day_waits_for_it_and_none_begins_in_the_past()
    {
        using var admin = await App.SignInAsync("quantri-tinh");
        const string Refusal = "/quan-tri/mau-phieu/REFUSAL";
        using var past = await admin.SubmitAsync(Refusal, new() { ["Do"] = "save", ["ValidFrom.Day"] = "1", ["ValidFrom.Month"] = "1", ["ValidFrom.Year"] = "2020" });
        Assert.Equal(HttpStatusCode.BadRequest, past.StatusCode);
        Assert.Contains("từ hôm nay trở đi", Assert.Single((await past.ReadAsync()).Errors()), StringComparison.Ordinal);

        using var later = await admin.SubmitAsync(Refusal, new() { ["Do"] = "save", ["ValidFrom.Year"] = "2030" });
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
        var versions = (await admin.ReadAsync(Refusal)).QuerySelectorAll("tbody tr th").Select(t => t.Words()).Where(t => t.StartsWith("Phiên bản", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Phiên bản 2", "Phiên bản 1 · đang dùng"], versions);
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_its_line_and_what_was_typed_stays()
    {
        using var admin = await App.SignInAsync("quantri-tinh");
        using var wrong = await admin.SubmitAsync(Address, new() { ["Text"] = "Dòng một\n{{ ten_meo }}", ["Do"] = "save" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var page = await wrong.ReadAsync();
        Assert.Equal("Dòng 2: Không có trường “ten_meo” trong mẫu này.", page.ErrorAt("Text"));
        Assert.Equal("Dòng một\n{{ ten_meo }}", ((IHtmlTextAreaElement)page.QuerySelector("#Text")!).Value.ReplaceLineEndings("\n").Trim());
        using var gone = await admin.GetAsync(new Uri("/quan-tri/mau-phieu/NONE", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_preview_shows_a_real_dossier_and_hides_the_person_from_who_may_not_read_it()
    {
        var sample = await SampleDossier.ReceiveAsync(App);
        using var admin = await App.SignInAsync("quantri-tinh");
        using var shown = await admin.SubmitAsync(Address, new() { ["Code"] = sample.Code, ["Do"] = "preview" });
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        var sheet = (await shown.ReadAsync()).QuerySelector(".mc-slip")!.Words();
        Assert.Contains(sample.Code, sheet, StringComparison.Ordinal);
        Assert.Contains("•••••", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("Trần Văn Mẫu", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("042099000001", sheet, StringComparison.Ordinal);

        using var unknown = await admin.SubmitAsync(Address, new() { ["Code"] = "H27-000000-0000", ["Do"] = "preview" });
        Assert.NotNull((await unknown.ReadAsync()).ErrorAt("Code"));

        // The administrator of an agency that has no part in it does not reach it at all.
        using var other = await App.SignInAsync("quantri-vhttdl");
        using var out_ = await other.SubmitAsync(Address, new() { ["Code"] = sample.Code, ["Do"] = "preview" });
        Assert.NotNull((await out_.ReadAsync()).ErrorAt("Code"));
    }

    [Fact]
    public async Task An_administrator_of_one_agency_reads_templates_and_saves_none()
    {
        using var admin = await App.SignInAsync("quantri-vhttdl");
        Assert.Null((await admin.ReadAsync(Address)).QuerySelector("button[value=save]"));
        using var refused = await admin.SubmitAsync(Address, new() { ["Do"] = "save", ["ValidFrom.Day"] = "1", ["ValidFrom.Month"] = "1", ["ValidFrom.Year"] = "2030" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static async Task<string> TitleAsync(HttpClient desk, SampleDossier sample) => (await desk.ReadAsync($"/ho-so/{sample.Id}/giay-tiep-nhan")).QuerySelector(".mc-slip__h1")!.TextContent;
}
