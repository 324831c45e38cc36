using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Storage;
using MotCua.Kit.Forms;

namespace MotCua.Dossiers.Features.FileOnline;

/// <summary>A file as a page shows it.</summary>
/// <param name="Href">Where it can be downloaded again.</param>
public sealed record ShownFile(Guid Id, string Name, long Size, string Sha256, string Href)
{
    internal static ShownFile Of(HeldFile file, string folder) => new(file.FileId, file.Name, file.Size, file.Sha256, $"{folder}/{file.FileId}");
}

/// <summary>A place for the files of one paper, with those already there.</summary>
public sealed record PaperSlot(string Id, string Name, string Quantity, bool Required, IReadOnlyList<ShownFile> Files)
{
    public string Field => "Paper-" + Id;
}

/// <summary>Takes the files sent to several slots: what is refused is said at its slot, the good files beside it are kept.</summary>
internal static class PaperUploads
{
    public const int MostFiles = 20;

    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<HeldFile>>> ReadAsync(this ReceiveFiles receive, IReadOnlyList<PaperSlot> slots, Form form, CancellationToken stop)
    {
        var taken = new Dictionary<string, IReadOnlyList<HeldFile>>();
        foreach (var slot in slots)
        {
            var sent = (form.Files?.GetFiles(slot.Field) ?? []).Where(f => f.FileName.Length > 0).ToList();
            if (slot.Files.Count + sent.Count > MostFiles) form.Add(slot.Field, $"Mục “{slot.Name}” nhận nhiều nhất {MostFiles} tệp");
            else if (await receive.AllAsync(sent, slot.Field, form, stop) is { Count: > 0 } held) taken[slot.Id] = held;
        }

        return taken;
    }

    /// <summary>Says at each required slot that it is still empty, unless something else is wrong there.</summary>
    public static void DemandFilled(IReadOnlyList<PaperSlot> slots, IReadOnlyDictionary<string, IReadOnlyList<HeldFile>> taken, Form form)
    {
        foreach (var slot in slots.Where(s => s.Required && s.Files.Count == 0 && !taken.ContainsKey(s.Id) && form.ErrorFor(s.Field) is null))
            form.Add(slot.Field, $"Thêm ít nhất một tệp cho “{slot.Name}”");
    }
}
