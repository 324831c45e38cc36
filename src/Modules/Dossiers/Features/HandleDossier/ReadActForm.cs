using MotCua.Clock;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.AnswerItems;
using MotCua.Dossiers.Features.ApplyRules;
using MotCua.Dossiers.Features.FileOnline;
using MotCua.Dossiers.Features.MarkItems;
using MotCua.Dossiers.Features.PrintSlip;
using MotCua.Dossiers.Storage;
using MotCua.Kit;
using MotCua.Kit.Forms;

namespace MotCua.Dossiers.Features.HandleDossier;

/// <summary>Reads what an act asks from the posted form, with a sentence at each field that is wrong.</summary>
internal sealed class ReadActForm(ReceiveFiles receive)
{
    /// <returns>Null when something is wrong; the form then says what.</returns>
    public async Task<DeskInput?> ReadAsync(DeskAct act, ActModel model, CancellationToken stop)
    {
        var form = model.Form;
        var input = new DeskInput();
        if (act.Asks.HasFlag(Asks.Reason)) input = input with { Reason = form.Lines("Reason", "Ghi rõ lý do để người nhận hiểu và làm theo được", 2_000) };
        if (act.Asks.HasFlag(Asks.Note)) input = input with { Note = form.Lines("Note", null, 2_000) };
        if (act.Asks.HasFlag(Asks.Taker)) input = input with { TakenBy = form.Text("TakenBy", "Nhập tên người nhận kết quả") };
        if (model.AsksHolder)
        {
            var holder = form.Choice("Holder", model.HolderRequired || model.AsksHolder ? "Chọn người nhận việc" : null, model.Holders, o => o.Value);
            if (holder is not null) input = input with { Holder = Guid.Parse(holder.Value) };
        }

        if (act.Asks.HasFlag(Asks.Result)) input = await ReadResultAsync(input, model, stop);
        if (model.Opinion is { } opinion) input = ReadOpinion(input, opinion, form);
        if (act.Asks.HasFlag(Asks.Appointment)) input = input with { NewDueAt = ReadAppointment(form) };
        if (act.Asks.HasFlag(Asks.Extension)) input = input with { Extension = await ReadExtensionAsync(form, stop) };
        if (act.Asks.HasFlag(Asks.Items)) input = input with { Items = Marking.Read(model.Marks.SelectMany(s => s.Rows), form) };
        if (model.Rules is { } rules) input = input with { RuleAnswers = RuledCase.Read(rules.Questions, form) };
        if (model.Sheet is { } sheet) input = input with { Answers = await ReadAnswersAsync(sheet, form, stop) };
        return form.IsValid ? input : null;
    }

    private static DeskInput ReadOpinion(DeskInput input, OpinionAsk asked, Form form)
    {
        var verdict = form.Choice<OpinionVerdict>("Verdict", "Chọn ý kiến của cơ quan anh/chị");
        var text = form.Lines("OpinionText", verdict == OpinionVerdict.Disagrees ? "Ghi rõ vì sao không đồng ý, theo quy định nào" : null, 5_000);
        return verdict is { } given ? input with { Note = text, Opinion = (asked.Task, given) } : input;
    }

    private static DateTimeOffset? ReadAppointment(Form form)
    {
        var day = form.Date("NewDay", "Ngày hẹn lại");
        var time = form.Time("NewTime", "Giờ hẹn lại");
        return day is { } date && time is { } hour ? new DateTimeOffset(date.ToDateTime(hour), Vn.Offset) : null;
    }

    private async Task<WantedExtension?> ReadExtensionAsync(Form form, CancellationToken stop)
    {
        var kind = form.Choice<ExtensionKind>("Kind", "Chọn căn cứ gia hạn");
        var days = form.Decimal("Days", "Số ngày gia hạn", 0.5m, 365);
        if (kind is null or ExtensionKind.Statutory) return days is { } most && kind is { } right ? new(right, most, "", null) : null;

        var agreement = form.Text("Agreement", "Ghi số, ngày của văn bản thỏa thuận với người nộp", 300);
        var file = form.Files?.GetFile("Consent") is { FileName.Length: > 0 } upload ? await receive.OneAsync(upload, "Consent", form, stop) : null;
        if (file is null && form.ErrorFor("Consent") is null) form.Add("Consent", "Đính kèm văn bản thỏa thuận có chữ ký của người nộp");
        return days is { } agreed ? new(ExtensionKind.Agreed, agreed, agreement, file) : null;
    }

    private async Task<DeskInput> ReadResultAsync(DeskInput input, ActModel model, CancellationToken stop)
    {
        var form = model.Form;
        var outcome = form.Choice<string>("Outcome", "Chọn hồ sơ đáp ứng hay không đáp ứng yêu cầu", ["yes", "no"]);
        var text = form.Lines("Text", null, 10_000);
        var files = form.Files?.GetFiles("File") ?? [];
        HeldFile? file = null;
        if (files.Count > 0 && files[0].Length >= 0 && files[0].FileName.Length > 0) file = await receive.OneAsync(files[0], "File", form, stop);
        if (text.Length == 0 && file is null && form.ErrorFor("File") is null) form.Add("Text", "Nhập nội dung kết quả hoặc chọn tệp dự thảo");
        var template = form.Choice<string>("Template", null, [.. ResultPaper.Templates.Select(t => t.Type)]);
        return input with { Text = text, File = file, IsNegative = outcome == "no", Template = template };
    }

    /// <summary>What the applicant brought to the counter: answers, papers, scans.</summary>
    private async Task<GivenAnswers> ReadAnswersAsync(AnswerSheet sheet, Form form, CancellationToken stop)
    {
        var fields = sheet.Read(form, whole: true);
        var taken = await receive.ReadAsync(sheet.Slots, form, stop);
        foreach (var slot in sheet.Slots.Where(s => !form.Ticked("OnPaper-" + s.Id) && !taken.ContainsKey(s.Id) && form.ErrorFor(s.Field) is null))
            form.Add(slot.Field, $"Đánh dấu đã nhận bản giấy hoặc chọn tệp cho mục “{slot.Name}”");
        return new(fields, sheet.Papers(i => (form.Ticked("OnPaper-" + i.Handle()), taken.GetValueOrDefault(i.Handle(), []))));
    }
}
