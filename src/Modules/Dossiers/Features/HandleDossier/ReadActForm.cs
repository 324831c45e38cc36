using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.PrintSlip;
using MotCua.Dossiers.Storage;

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
        if (act.Asks.HasFlag(Asks.Items)) input = ReadItems(input, model);
        if (act.Asks.HasFlag(Asks.Papers)) input = await ReadPapersAsync(input, model, stop);
        return form.IsValid ? input : null;
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

    private static DeskInput ReadItems(DeskInput input, ActModel model)
    {
        var form = model.Form;
        var chosen = form.Values("Items").ToHashSet(StringComparer.Ordinal);
        var items = new List<RequestedItem>();
        foreach (var item in model.Items.Where(i => chosen.Contains(i.Key)))
            items.Add(new(item.Key, item.Name, form.Lines("What-" + item.Key, $"Ghi rõ cần bổ sung gì ở mục “{item.Name}”", 1_000), form.Optional("Rule-" + item.Key, 300)));
        if (items.Count == 0) form.Add("Items", "Chọn ít nhất một mục cần bổ sung");
        return input with { Items = items };
    }

    private async Task<DeskInput> ReadPapersAsync(DeskInput input, ActModel model, CancellationToken stop)
    {
        var papers = new List<HeldPaper>();
        foreach (var item in model.Items)
        {
            var files = await receive.AllAsync(model.Form.Files?.GetFiles("File-" + item.Key) ?? [], "File-" + item.Key, model.Form, stop);
            var onPaper = model.Form.Ticked("Paper-" + item.Key);
            if (!onPaper && files.Count == 0 && model.Form.ErrorFor("File-" + item.Key) is null)
                model.Form.Add("File-" + item.Key, $"Đánh dấu đã nhận bản giấy hoặc chọn tệp cho mục “{item.Name}”");
            papers.Add(new(item.Key, item.Name, true, 0, 0, onPaper, files));
        }

        return input with { Papers = papers };
    }
}
