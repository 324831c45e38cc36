using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Ledger;
using MotCua.Processes.Domain;
using MotCua.TestKit;
using MotCua.Tests.Dossiers;

namespace MotCua.Tests.Processes;

public sealed class DeployOnSqlite(TestApp<Sqlite> app) : DeployProcessTests<Sqlite>(app);

public sealed class DeployOnPostgres(TestApp<Postgres> app) : DeployProcessTests<Postgres>(app);

/// <summary>A table or a drawing becomes a version of a process, with findings where it cannot; it runs once it is published.</summary>
public abstract class DeployProcessTests<TDatabase>(TestApp<TDatabase> app) : TimeTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string Editor = "kiemsoat";
    private const string Publisher = "quantri-tinh";

    private const string Birth = """
        name,kind,days,role
        Tiếp nhận,receive,,counter-officer
        Thẩm tra và ghi sổ,examine,0.5,case-officer
        "Ký giấy khai sinh, trích lục",approve,0.25,leader
        Đóng dấu,issue,0.25,clerk
        Trả giấy khai sinh,return,,counter-officer
        """;

    [Fact]
    public async Task A_table_becomes_a_version_is_published_and_a_dossier_runs_on_it_while_an_older_one_keeps_its_own()
    {
        var old = await App.Db(db => db.Set<Process>().AsNoTracking().SingleAsync(p => p.Key == "MAU-01" && p.Stage == ProcessStage.Published));
        var (before, events) = (await FileAsync(), await DeployedAsync());
        using var editor = await App.SignInAsync(Editor);
        var draft = await UploadedAsync(await UploadAsync(editor, old.Id, Birth));
        Assert.Equal((old.Number + 1, ProcessStage.Imported), (draft.Number, draft.Stage));
        Assert.Empty(draft.Hindrances());
        Assert.Equal(events + 1, await DeployedAsync());

        // Until it is published nothing changes for anybody.
        Assert.Equal(old.Id, (await DossierAsync(await FileAsync())).ProcessVersionId);
        using var publisher = await App.SignInAsync(Publisher);
        using var published = await publisher.SubmitAsync(await publisher.ReadAsync($"/quan-tri/quy-trinh/{draft.Id}"), []);
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);

        var id = await FileAsync();
        Assert.Equal(draft.Id, (await DossierAsync(id)).ProcessVersionId);
        foreach (var dossier in (Guid[])[id, before]) await ResolveAsync(dossier);
        Assert.Equal(old.Id, (await DossierAsync(before)).ProcessVersionId);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task Running_dossiers_move_to_the_new_version_where_their_step_is_still_there_and_the_others_stay()
    {
        // At the counter: its step is in both. With the officer: not in the new one.
        var free = await AcceptAtWardAsync("2.000815");
        var bound = await AcceptAtWardAsync("2.000815");
        await App.ActAsync("tiepnhan-thanhsen", bound, "hand-over");
        await App.ActAsync("hotich-thanhsen", bound, "take-over");
        await App.ActAsync("hotich-thanhsen", bound, "draft-result", new() { ["Outcome"] = "yes", ["Text"] = "Bản sao." });
        await App.ActAsync("hotich-thanhsen", bound, "complete-step");
        var old = (await DossierAsync(free)).ProcessVersionId;

        using var editor = await App.SignInAsync(Editor);
        var table = "name,kind,step,days,role\n" + """
            Tiếp nhận,receive,b1,,counter-officer
            Đối chiếu bản chính,examine,b2,0.5,case-officer
            Ký chứng thực,approve,c3,0.25,leader
            Đóng dấu,issue,c4,0.25,clerk
            Trả bản sao,return,c5,,counter-officer
            """;
        var draft = await UploadedAsync(await UploadAsync(editor, old, table));
        using var publisher = await App.SignInAsync(Publisher);
        using var published = await publisher.SubmitAsync(await publisher.ReadAsync($"/quan-tri/quy-trinh/{draft.Id}"), []);
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);

        var page = await publisher.ReadAsync($"/quan-tri/quy-trinh/{draft.Id}/chuyen-phien-ban");
        Assert.Contains("2 hồ sơ chạy theo phiên bản cũ", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Bản vẽ mới không còn", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using var moved = await publisher.SubmitAsync(page, []);
        Assert.Contains("Đã chuyển 1 hồ sơ.", (await publisher.ReadAsync(moved.Headers.Location!.OriginalString)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using var again = await publisher.SubmitAsync(page, []);
        Assert.EndsWith("?da=0", again.Headers.Location!.OriginalString, StringComparison.Ordinal);

        Assert.Equal((draft.Id, old), ((await DossierAsync(free)).ProcessVersionId, (await DossierAsync(bound)).ProcessVersionId));
        Assert.Equal(1, await EventsAsync(free, "dossier.version-followed/1"));
        await ResolveAsync(free);
        using var stranger = await App.SignInAsync(Editor);
        using var closed = await stranger.GetAsync(new Uri($"/quan-tri/quy-trinh/{draft.Id}/chuyen-phien-ban", UriKind.Relative));
        Assert.True(closed.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task Each_process_downloaded_and_deployed_again_is_the_same_process()
    {
        using var editor = await App.SignInAsync(Editor);
        var all = await App.Db(db => db.Set<Process>().AsNoTracking().ToListAsync());
        foreach (var process in all.GroupBy(p => p.Key).Select(g => g.MaxBy(p => p.Number)!))
        {
            foreach (var (file, name) in new[] { (await editor.GetByteArrayAsync(new Uri($"/quan-tri/quy-trinh/{process.Id}/bang.csv", UriKind.Relative)), "bang.csv"), (process.Bpmn, "mo-hinh.bpmn") })
            {
                var page = await editor.ReadAsync($"/quan-tri/quy-trinh/{process.Id}/phien-ban-moi");
                // The total of several cases stands on lines of its own, which a field of one line does not send.
                var total = process.Total is { } counted ? JudgedTable.Say(counted, process.TotalMeasure) : "không ghi";
                using var sent = await editor.SubmitAsync(page, new() { ["TotalTime"] = total, ["DecisionNo"] = process.DecisionNo ?? "" }, [new("File", name, file, "application/octet-stream")]);
                Assert.True(sent.StatusCode == HttpStatusCode.Redirect, $"{process.Key} {name}: {string.Join("; ", (await sent.ReadAsync()).QuerySelectorAll("tbody td").Select(Pages.Words))}");
                var again = await UploadedAsync(sent);
                Assert.Equal(process.Table().Rows.Select(Said), again.Table().Rows.Select(Said));
                Assert.Equal(process.Bindings.Select(Where), again.Bindings.Select(Where));
            }
        }
    }

    [Fact]
    public async Task The_same_file_sent_twice_is_one_version()
    {
        var process = await NewestAsync("MAU-02");
        using var editor = await App.SignInAsync(Editor);
        var events = await DeployedAsync();
        var first = await UploadedAsync(await UploadAsync(editor, process.Id, Birth));
        var again = await UploadedAsync(await UploadAsync(editor, process.Id, Birth));
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(events + 1, await DeployedAsync());
    }

    [Fact]
    public async Task A_sum_that_contradicts_the_total_is_told_and_keeps_the_version_from_being_published()
    {
        using var editor = await App.SignInAsync(Editor);
        var draft = await UploadedAsync(await UploadAsync(editor, (await NewestAsync("MAU-03")).Id, Birth, total: "2 ngày làm việc"));
        Assert.Contains(draft.Hindrances(), h => h == "Các bước cộng lại là 1 ngày làm việc, trái với tổng thời gian đã công bố là 2 ngày làm việc.");
        Assert.Contains("trái với tổng thời gian", await TextAsync(editor, $"/quan-tri/quy-trinh/{draft.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_process_begins_with_its_table_and_only_once()
    {
        using var editor = await App.SignInAsync(Editor);
        Dictionary<string, string?> fields = new() { ["ProcedureCode"] = "1.004837", ["Symbol"] = "QT.TP.09", ["TotalTime"] = "1 ngày làm việc" };
        var page = await editor.ReadAsync("/quan-tri/quy-trinh/them");
        var draft = await UploadedAsync(await editor.SubmitAsync(page, fields, [Csv(Birth)]));
        Assert.Equal(("QT.TP.09", "1.004837", 1), (draft.Symbol, draft.ProcedureCode, draft.Number));

        using var other = await editor.SubmitAsync(page, fields, [Csv(Birth.Replace("Đóng dấu", "Vào sổ", StringComparison.Ordinal))]);
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        Assert.Contains("hãy mở quy trình đó và thêm phiên bản", (await other.ReadAsync()).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        fields["ProcedureCode"] = "9.999999";
        using var unknown = await editor.SubmitAsync(page, fields, [Csv(Birth)]);
        Assert.Equal("Kho thủ tục chưa có thủ tục mã 9.999999", (await unknown.ReadAsync()).ErrorAt("ProcedureCode"));
    }

    public static TheoryData<string, string> Broken() => new()
    {
        { "   ", "Tệp không có nội dung." },
        { "name;kind\nA;receive", "Các cột phải cách nhau bằng dấu phẩy" },
        { "name,kind\nA,nothing", "không phải loại bước" },
        { "name,loai\nA,receive", "không phải cột" },
        { "name,kind\n,receive", "chưa có tên" },
        { "name,kind,days,time\nA,examine,2,4 giờ", "nhưng thời gian in là “4 giờ”" },
        { "name,kind,role\nA,examine,king", "không có vai trò “king”" },
        { "name,kind,agency,role\nA,examine,HT-KHONG,leader", "danh bạ không có cơ quan “HT-KHONG”" },
        { "name,kind,bodies,opinion_days\nA,consult,2,3", "chưa nói hỏi ai" },
        { "name,kind,bodies,opinion_days,role,asked\nA,consult,2,3,leader,HT-SYT//leader", "đúng 2 nơi được hỏi" },
        { "name,kind\nA,subdossier", "mã thủ tục" },
        { "<definitions", "XML" },
        { """<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>""", "DTD" },
        { """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" isExecutable="true"><startEvent id="s"/><parallelGateway id="g"/><userTask id="t"/><userTask id="u"/><endEvent id="e"/><endEvent id="f"/><sequenceFlow id="a" sourceRef="s" targetRef="g"/><sequenceFlow id="b" sourceRef="g" targetRef="t"/><sequenceFlow id="c" sourceRef="g" targetRef="u"/><sequenceFlow id="d" sourceRef="t" targetRef="e"/><sequenceFlow id="h" sourceRef="u" targetRef="f"/></process></definitions>""", "không viết thành bảng bước được" },
        { "<a>" + string.Concat(Enumerable.Repeat("<b>", 10_000)), "cấp lồng nhau" },
    };

    [Theory, MemberData(nameof(Broken))]
    public async Task What_cannot_run_is_refused_with_its_finding_and_stores_nothing(string file, string says)
    {
        var process = await NewestAsync("MAU-04");
        using var editor = await App.SignInAsync(Editor);
        using var refused = await UploadAsync(editor, process.Id, file);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.ReadAsync();
        Assert.NotNull(page.ErrorAt("File"));
        Assert.Contains(says, page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(process.Version, (await NewestAsync("MAU-04")).Version);
    }

    [Fact]
    public async Task A_file_that_is_too_large_none_at_all_and_other_people_are_turned_away()
    {
        var process = await NewestAsync("MAU-04");
        using var editor = await App.SignInAsync(Editor);
        using var large = await UploadAsync(editor, process.Id, new string(' ', ProcessModel.MaxBytes + 1));
        Assert.Equal("Tệp lớn nhất 4 MB", (await large.ReadAsync()).ErrorAt("File"));
        using var none = await editor.SubmitAsync(await editor.ReadAsync($"/quan-tri/quy-trinh/{process.Id}/phien-ban-moi"), new() { ["TotalTime"] = "" });
        var page = await none.ReadAsync();
        Assert.Equal("Chọn tệp BPMN hoặc bảng CSV", page.ErrorAt("File"));
        Assert.NotNull(page.ErrorAt("TotalTime"));

        foreach (var login in (string[])[Publisher, "hotich-thanhsen"])
        {
            using var stranger = await App.SignInAsync(login);
            using var closed = await stranger.GetAsync(new Uri($"/quan-tri/quy-trinh/{process.Id}/phien-ban-moi", UriKind.Relative));
            Assert.True(closed.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound);
        }
    }

    private static string Said(StepRow row) => $"{row.Id} {row.Number} {row.Name} {row.Kind} {row.Days} {row.Opinion} {row.SubProcedure}";

    private static string Where(StepBinding b) => $"{b.RowId} {b.Kind} {b.AgencyId} {b.UnitId} {b.Role} {b.Opinion?.ToRule()} {string.Join(';', b.Opinion?.Bodies ?? [])} {b.SubProcedure}";

    private static Upload Csv(string text) => new("File", "bang.csv", Encoding.UTF8.GetBytes(text), "text/csv");

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient editor, Guid id, string file, string total = "1 ngày làm việc") =>
        await editor.SubmitAsync(await editor.ReadAsync($"/quan-tri/quy-trinh/{id}/phien-ban-moi"), new() { ["TotalTime"] = total }, [Csv(file)]);

    private Task<int> DeployedAsync() => App.Db(db => db.Set<LedgerRow>().CountAsync(r => r.Kind == "process.deployed/1"));

    private Task<Process> NewestAsync(string key) => App.Db(db => db.Set<Process>().AsNoTracking().Where(p => p.Key == key).OrderByDescending(p => p.Number).FirstAsync());

    private async Task<Process> UploadedAsync(HttpResponseMessage stored)
    {
        Assert.Equal(HttpStatusCode.Redirect, stored.StatusCode);
        var id = Guid.Parse(stored.Headers.Location!.OriginalString.Split('/')[^1]);
        stored.Dispose();
        return await App.Db(db => db.Set<Process>().AsNoTracking().SingleAsync(p => p.Id == id));
    }

    private Task<Guid> FileAsync() => AcceptAtWardAsync("1.001193");

    private async Task ResolveAsync(Guid id)
    {
        await App.ActAsync("tiepnhan-thanhsen", id, "hand-over");
        await App.ActAsync("hotich-thanhsen", id, "take-over");
        await App.ActAsync("hotich-thanhsen", id, "draft-result", new() { ["Outcome"] = "yes", ["Text"] = "Giấy khai sinh." });
        await App.ActAsync("hotich-thanhsen", id, "complete-step");
        await App.ActAsync("lanhdao-thanhsen", id, "approve-result");
        await App.ActAsync("vanthu-thanhsen", id, "number-result");
        await App.ActAsync("vanthu-thanhsen", id, "issue-result");
        await App.ActAsync("tiepnhan-thanhsen", id, "receive-result");
        await App.ActAsync("tiepnhan-thanhsen", id, "return-result", new() { ["TakenBy"] = "Trần Văn Mẫu" });
        Assert.Equal(DossierState.Returned, (await DossierAsync(id)).State);
    }
}
