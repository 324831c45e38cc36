using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Forms;
using MotCua.Forms.Storage;
using MotCua.Tests.Processes;

namespace MotCua.Tests.Forms;

public sealed class ImportFormsTests
{
    [Fact]
    public async Task The_forms_of_the_province_import_once_and_an_unknown_key_gets_the_general_form()
    {
        await using var room = await ProcessRoom.OpenAsync();
        var folder = ProcessRoom.Repository("data", "hatinh", "forms");

        Assert.Equal((4, 0), await room.ImportAsync("forms", folder) is var first ? (first.New, first.Refused.Count) : default);
        room.Fresh();
        Assert.Equal(4, (await room.ImportAsync("forms", folder)).Unchanged);

        var forms = room.Get<IForms>();
        Assert.Equal("khai-sinh", (await forms.CurrentAsync(["không có", "khai-sinh"], CancellationToken.None))!.Key);
        var general = await forms.CurrentAsync(["không có"], CancellationToken.None);
        Assert.Equal("chung", general!.Key);
        Assert.Equal(general, await forms.FindAsync(general.Id, CancellationToken.None));
        Assert.Null(await forms.FindAsync(Guid.CreateVersion7(), CancellationToken.None));
    }

    [Fact]
    public async Task A_changed_form_is_a_new_version_and_the_old_one_stays_as_it_was()
    {
        await using var room = await ProcessRoom.OpenAsync();
        const string Json = """{"id":"thu","title":"Thử","components":[{"key":"k","type":"textfield","label":"L"}]}""";
        await room.ImportAsync("forms", room.Write("thu.json", Json));
        var old = await room.Get<IForms>().CurrentAsync(["thu"], CancellationToken.None);
        room.Fresh();

        var report = await room.ImportAsync("forms", room.Write("thu.json", Json.Replace("Thử", "Thử lại", StringComparison.Ordinal)));

        Assert.Equal(1, report.Changed);
        Assert.Equal((2, "Thử lại"), await room.Get<IForms>().CurrentAsync(["thu"], CancellationToken.None) is { } now ? (now.Number, now.Title) : default);
        Assert.Equal(old, await room.Get<IForms>().FindAsync(old!.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_form_that_cannot_be_asked_is_refused_with_its_reason()
    {
        await using var room = await ProcessRoom.OpenAsync();

        var report = await room.ImportAsync("forms", room.Write("thu.json", """{"id":"thu","title":"Thử","components":[{"key":"k","type":"script","label":"L"}]}"""));

        Assert.Equal("k: Loại câu hỏi này chưa được hỗ trợ.", Assert.Single(report.Refused).Reason);
        Assert.Equal(0, await room.Db.Set<StoredForm>().CountAsync());
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        await using var room = await ProcessRoom.OpenAsync();

        Assert.Equal(4, (await room.ImportAsync("forms", ProcessRoom.Repository("data", "hatinh", "forms"), dryRun: true)).New);
        Assert.Equal(0, await room.Db.Set<StoredForm>().CountAsync());
    }
}
