using MotCua.Dossiers.Domain;
using MotCua.Kernel;
using MotCua.Kit.Forms;
using MotCua.Platform.Files;

namespace MotCua.Dossiers.Features.FileOnline;

/// <summary>Takes the uploads of a form one by one: a refused file is named at its field, the good ones beside it are kept.</summary>
internal sealed class ReceiveFiles(FileStore store)
{
    public const int MostFilesPerPaper = 20;

    public static string FieldOf(string paper) => "Paper-" + paper;

    /// <param name="already">Files held for the paper before this upload.</param>
    public async Task<IReadOnlyList<StoredFile>> FromAsync(Form form, string field, string paperName, int already, CancellationToken stop)
    {
        var kept = new List<StoredFile>();
        // A file input left empty is sent as a part without a name.
        foreach (var upload in (form.Files?.GetFiles(field) ?? []).Where(f => f.FileName.Length > 0))
        {
            if (already + kept.Count >= MostFilesPerPaper)
            {
                form.Add(field, $"Giấy tờ “{paperName}” nhận nhiều nhất {MostFilesPerPaper} tệp");
                break;
            }

            try
            {
                await using var content = upload.OpenReadStream();
                kept.Add(await store.ReceiveAsync(upload.FileName, content, stop));
            }
            catch (RefusedException refused)
            {
                form.Add(field, refused.Message.TrimEnd('.'));
            }
        }

        return kept;
    }
}

internal static class HeldFiles
{
    public static IReadOnlyDictionary<string, IReadOnlyList<HeldFile>> ToHeld(this IReadOnlyDictionary<string, IReadOnlyList<StoredFile>> files) =>
        files.ToDictionary(p => p.Key, IReadOnlyList<HeldFile> (p) => [.. p.Value.Select(f => new HeldFile(f.Id, f.Name, f.Size, f.Sha256, f.StoredAt))]);
}

/// <summary>A file as a page shows it.</summary>
/// <param name="Href">Where it can be downloaded again.</param>
public sealed record ShownFile(Guid Id, string Name, long Size, string Sha256, string Href)
{
    internal static ShownFile Of(HeldFile file, string folder) => new(file.FileId, file.Name, file.Size, file.Sha256, $"{folder}/{file.FileId}");
}
