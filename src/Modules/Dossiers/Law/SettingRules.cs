using System.Collections.Frozen;
using System.Globalization;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Imports;

namespace MotCua.Dossiers.Law;

/// <summary>What a dated setting counts.</summary>
internal enum SettingUnit { Times, WorkingDays, Days, WorkingHours, YesNo }

/// <param name="Key">By which the code asks for it.</param>
internal sealed record KnownSetting(string Key, string Name, SettingUnit Unit, string Note);

/// <summary>The settings that the code asks for, the values of dossier-settings.csv, and what makes a version wrong wherever it comes from.</summary>
internal static class SettingRules
{
    public const string SupplementLimit = "supplement.limit";
    public const string ReminderGap = "reminder.gap";
    public const string Reminders = "reminder.most";
    public const string Patience = "request.patience";
    public const string CompletionDays = "completion.days";
    public const string SupplementDays = "supplement.days";
    public const string ExtensionDays = "extension.days";
    public const string EndsAtClosing = "clock.day-ends-at-closing";
    public const string YesValue = "yes";
    public const string NoValue = "no";

    private const string File = "dossier-settings.csv";
    public const int Largest = 999;

    /// <summary>Every key that the code asks for, with its unit: a file or form that names another is refused.</summary>
    private static readonly FrozenDictionary<string, SettingUnit> Asked = new Dictionary<string, SettingUnit>
    {
        [SupplementLimit] = SettingUnit.Times,
        [ReminderGap] = SettingUnit.Days,
        [Reminders] = SettingUnit.Times,
        [Patience] = SettingUnit.Days,
        [CompletionDays] = SettingUnit.WorkingDays,
        [SupplementDays] = SettingUnit.WorkingDays,
        [ExtensionDays] = SettingUnit.WorkingDays,
        [EndsAtClosing] = SettingUnit.YesNo,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, SettingUnit> Units = new Dictionary<string, SettingUnit>
    {
        ["times"] = SettingUnit.Times,
        ["working-days"] = SettingUnit.WorkingDays,
        ["days"] = SettingUnit.Days,
        ["working-hours"] = SettingUnit.WorkingHours,
        ["yes-no"] = SettingUnit.YesNo,
    }.ToFrozenDictionary();

    private static readonly Lazy<(IReadOnlyList<KnownSetting> Known, IReadOnlyList<SettingVersion> Versions)> Read = new(() => Parse(EmbeddedCsv.Text(typeof(SettingRules).Assembly, File)));

    public static IReadOnlyList<KnownSetting> Known => Read.Value.Known;

    /// <summary>The values that come with the product.</summary>
    /// <exception cref="InvalidDataException">The file is wrong.</exception>
    public static IReadOnlyList<SettingVersion> Shipped => Read.Value.Versions;

    public static KnownSetting Of(string key) => Known.FirstOrDefault(k => k.Key == key) ?? throw new InvalidOperationException($"No setting is called {key}.");

    public static string WordOf(SettingUnit unit) => unit switch
    {
        SettingUnit.Times => "lần",
        SettingUnit.WorkingDays => "ngày làm việc",
        SettingUnit.Days => "ngày",
        SettingUnit.WorkingHours => "giờ làm việc",
        _ => "",
    };

    /// <summary>A value as people read it: "1 lần", "Có".</summary>
    public static string Show(string key, string value) => Of(key).Unit is var unit && unit == SettingUnit.YesNo ? (value == YesValue ? "Có" : "Không") : $"{value} {WordOf(unit)}";

    /// <returns>A Vietnamese sentence, or null when the version can stand beside the others.</returns>
    public static string? Problem(SettingVersion version, IEnumerable<SettingVersion> others) => version switch
    {
        _ when !Asked.ContainsKey(version.Key) => $"Hệ thống không dùng quy định nào có khóa “{version.Key}”.",
        _ when !Fits(Asked[version.Key], version.Value) => Asked[version.Key] == SettingUnit.YesNo
            ? $"Giá trị “{version.Value}” không đúng: chọn có hoặc không."
            : $"Giá trị “{version.Value}” không đúng: cần một số nguyên từ 0 đến {Largest}, tính bằng {WordOf(Asked[version.Key])}.",
        { Basis.Length: 0 } => "Ghi căn cứ của giá trị này.",
        { ValidTo: { } last } when last < version.ValidFrom => $"Ngày hết hiệu lực {last:dd/MM/yyyy} trước ngày bắt đầu {version.ValidFrom:dd/MM/yyyy}.",
        _ when others.Any(o => o.Key == version.Key && o.Procedure == version.Procedure && o.ValidFrom == version.ValidFrom) =>
            $"Đã có một giá trị bắt đầu từ ngày {version.ValidFrom:dd/MM/yyyy} cho {(version.Procedure.Length == 0 ? "mọi thủ tục" : "thủ tục " + version.Procedure)}.",
        _ => null,
    };

    /// <exception cref="InvalidDataException">Names the line and what is wrong with it; a host does not start on such a file.</exception>
    internal static (IReadOnlyList<KnownSetting> Known, IReadOnlyList<SettingVersion> Versions) Parse(string text)
    {
        var known = new Dictionary<string, KnownSetting>(StringComparer.Ordinal);
        var versions = new List<SettingVersion>();
        foreach (var (line, row) in EmbeddedCsv.Rows(File, text))
        {
            var version = new SettingVersion(
                row["key"], row["procedure"], row["value"], Day(line, row["valid_from"]), row["valid_to"].Length == 0 ? null : Day(line, row["valid_to"]), row["basis"], row["certainty"],
                row["note"].Length == 0 ? null : row["note"]);
            if (Problem(version, versions) is { } problem) throw Wrong(line, problem);
            if (!Units.TryGetValue(row["unit"], out var unit) || unit != Asked[version.Key]) throw Wrong(line, $"Đơn vị “{row["unit"]}” không phải đơn vị của quy định này.");
            if (row["name_vi"].Length == 0) throw Wrong(line, "Thiếu tên của quy định.");
            versions.Add(version);
            known.TryAdd(version.Key, new(version.Key, row["name_vi"], unit, row["note"]));
        }

        var missing = Asked.Keys.Where(k => !versions.Exists(v => v.Key == k && v.Procedure.Length == 0)).ToList();
        return missing.Count == 0 ? ([.. known.Values], versions) : throw new InvalidDataException($"{File}: thiếu giá trị cho mọi thủ tục của {string.Join(", ", missing)}.");
    }

    private static bool Fits(SettingUnit unit, string value) => unit == SettingUnit.YesNo
        ? value is YesValue or NoValue
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Largest;

    private static DateOnly Day(int line, string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day : throw Wrong(line, $"“{text}” không phải một ngày dạng 2026-11-23.");

    private static InvalidDataException Wrong(int line, string problem) => new($"{File} line {line}: {problem}");
}
