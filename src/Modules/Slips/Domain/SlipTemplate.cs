using System.Security.Cryptography;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Slips.Domain;

/// <param name="Number">From 2; version 1 is the one that is shipped.</param>
internal sealed record TemplateVersion(int Number, DateOnly ValidFrom, string Text, DateTimeOffset SavedAt, Guid SavedBy);

/// <summary>The versions of one template after the shipped one. Versions are added, never changed: issued slips point to them.</summary>
internal sealed class SlipTemplate : Aggregate
{
    public const int ShippedNumber = 1;

    private SlipTemplate() { }

    public SlipTemplate(string type, DateTimeOffset now) => (Id, Type) = (Guid.CreateVersion7(now), type);

    public override string StreamKind => "slip-template";

    public string Type { get; private set; } = "";

    public IReadOnlyList<TemplateVersion> Versions { get; private set; } = [];

    /// <summary>Of the versions that are valid on a day, the one that was saved last; null when the shipped one holds.</summary>
    public TemplateVersion? On(DateOnly day) => Versions.LastOrDefault(v => v.ValidFrom <= day);

    /// <param name="validFrom">Today or later: what was issued yesterday was issued by the version of yesterday.</param>
    public TemplateVersion Save(string text, DateOnly validFrom, DateOnly today, Guid by, DateTimeOffset now)
    {
        if (validFrom < today) throw new RefusedException("slip-template.in-the-past", "Mẫu mới chỉ có hiệu lực từ hôm nay trở đi.");
        var saved = new TemplateVersion(ShippedNumber + Versions.Count + 1, validFrom, text, now, by);
        Versions = [.. Versions, saved];
        Record("slip-template.saved/1", new { type = Type, version = saved.Number, validFrom, sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) });
        return saved;
    }
}
