using MotCua.Bpmn;
using MotCua.Contracts.Organisation;

namespace MotCua.Processes.Domain;

/// <summary>Vietnamese words for what is done in a step and by whom.</summary>
internal static class Words
{
    public static string Of(StepKind kind) => kind switch
    {
        StepKind.Receive => "Tiếp nhận hồ sơ",
        StepKind.Transfer => "Chuyển hồ sơ",
        StepKind.Assign => "Phân công",
        StepKind.Consult => "Lấy ý kiến",
        StepKind.SubDossier => "Hồ sơ liên thông",
        StepKind.Examine => "Thẩm định, dự thảo",
        StepKind.Review => "Xem xét, trình",
        StepKind.Approve => "Phê duyệt, ký",
        StepKind.Issue => "Cấp số, đóng dấu, phát hành",
        _ => "Trả kết quả",
    };

    /// <summary>Roles that may stand at a step, by their codes in roles.csv.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> Roles =
    [
        ("counter-officer", "Công chức TN&TKQ"),
        ("case-officer", "Chuyên viên thụ lý"),
        ("unit-head", "Lãnh đạo phòng"),
        ("leader", "Lãnh đạo cơ quan"),
        ("clerk", "Văn thư"),
    ];

    /// <summary>What a fault of a running process means, as the end of a sentence.</summary>
    public static string OfIncident(string code) => code switch
    {
        IncidentCodes.NoFlow => "không điều kiện nào đúng nên không có đường đi tiếp",
        IncidentCodes.ConditionNotBoolean => "điều kiện không cho kết quả đúng hoặc sai",
        IncidentCodes.RepetitionNotKnown => "không biết phải làm bao nhiêu lần",
        IncidentCodes.TimerNotKnown => "không tính được giờ hẹn",
        IncidentCodes.UncaughtError => "có lỗi mà bản vẽ không nói xử lý thế nào",
        IncidentCodes.StepLimit or IncidentCodes.TokenLimit => "quy trình chạy vòng không dừng",
        _ => "bản vẽ không nói đi tiếp thế nào",
    };

    /// <summary>Where a step lies: the one-stop desk or the agency; a process of all communes names them by their part in it.</summary>
    public static string Place(AgencyDirectory agencies, Guid? agencyId, Guid? unitId, string role)
    {
        if (agencyId is not { } agency) return role == "counter-officer" ? "Bộ phận Một cửa" : "Cơ quan tiếp nhận";
        var place = unitId is { } id && agencies.Find(id) is { Kind: UnitKind.OneStop } desk ? desk : agencies.Find(agency);
        return place is null ? OfRole(role) : place.ShortName.Length > 0 ? place.ShortName : place.Name;
    }

    public static string OfRole(string? code) => Roles.FirstOrDefault(r => r.Code == code).Name ?? "Chưa gắn";
}
