using System.Globalization;
using MotCua.Dossiers.Law;
using MotCua.Kernel;

namespace MotCua.Dossiers.Domain;

/// <summary>One value of a dated setting, out of the file of the product or added by an administrator.</summary>
/// <param name="Procedure">Code of the one procedure it holds for; empty for all.</param>
/// <param name="Value">In the text of its unit: a whole number, or <c>yes</c> and <c>no</c>.</param>
/// <param name="ValidTo">The last day; none while no end is known.</param>
/// <param name="Basis">The law or decision it rests on.</param>
/// <param name="Certainty">V, S, M or X, as in the law table; none for a value added by an administrator.</param>
internal sealed record SettingVersion(string Key, string Procedure, string Value, DateOnly ValidFrom, DateOnly? ValidTo, string Basis, string? Certainty = null, string? Note = null)
{
    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>A value that an administrator added. It is never changed: a later version takes its place from its first day on.</summary>
internal sealed class DossierSetting : Aggregate
{
    private DossierSetting() { }

    public override string StreamKind => "dossier-setting";

    public string Key { get; private set; } = "";
    public string Procedure { get; private set; } = "";
    public string Value { get; private set; } = "";
    public DateOnly ValidFrom { get; private set; }
    public DateOnly? ValidTo { get; private set; }
    public string Basis { get; private set; } = "";
    public string? Note { get; private set; }

    /// <param name="others">Every version known so far, of the file and of administrators.</param>
    /// <param name="today">What was done under an earlier value stays as it was done, so no version begins before this day.</param>
    /// <exception cref="RefusedException">Why it cannot be taken.</exception>
    public static DossierSetting Set(Guid id, SettingVersion version, IEnumerable<SettingVersion> others, DateOnly today)
    {
        if (SettingRules.Problem(version, others) is { } problem) throw new RefusedException("setting.refused", problem);
        if (version.ValidFrom < today) throw new RefusedException("setting.in-the-past", "Ngày bắt đầu áp dụng không được trước hôm nay: việc đã làm theo giá trị cũ không thay đổi.");
        var setting = new DossierSetting
        {
            Id = id,
            Key = version.Key,
            Procedure = version.Procedure,
            Value = version.Value,
            ValidFrom = version.ValidFrom,
            ValidTo = version.ValidTo,
            Basis = version.Basis,
            Note = version.Note,
        };
        setting.Record("dossier-setting.set/1", new { version.Key, version.Procedure, version.Value, version.ValidFrom, version.ValidTo, version.Basis, version.Note });
        return setting;
    }

    public SettingVersion AsVersion() => new(Key, Procedure, Value, ValidFrom, ValidTo, Basis, Note: Note);
}

/// <summary>What holds on one day. A value for one procedure goes before one for all; of several in force the one that began last holds.</summary>
internal sealed class SettingsOfDay(IEnumerable<SettingVersion> versions, DateOnly day)
{
    /// <exception cref="RefusedException">No value is in force: it is never made up.</exception>
    public SettingVersion Find(string key, string procedure) =>
        versions.Where(v => v.Key == key && (v.Procedure.Length == 0 || v.Procedure == procedure) && v.IsInForce(day))
            .OrderByDescending(v => v.Procedure.Length > 0).ThenByDescending(v => v.ValidFrom).FirstOrDefault()
        ?? throw new RefusedException("setting.none", $"Quy định “{SettingRules.Of(key).Name}” không có giá trị nào có hiệu lực ngày {day:dd/MM/yyyy}. Quản trị hệ thống của tỉnh đặt giá trị ở trang Quy định.");

    public int Number(string key, string procedure) => int.Parse(Find(key, procedure).Value, CultureInfo.InvariantCulture);

    public bool Yes(string key, string procedure) => Find(key, procedure).Value == SettingRules.YesValue;
}
