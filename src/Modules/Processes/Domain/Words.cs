using MotCua.Bpmn;

namespace MotCua.Processes.Domain;

/// <summary>Vietnamese words for what is done in a step and by whom.</summary>
internal static class Words
{
    public static string Of(StepKind kind) => kind switch
    {
        StepKind.Receive => "Tiếp nhận hồ sơ",
        StepKind.Transfer => "Chuyển hồ sơ",
        StepKind.Assign => "Phân công",
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

    public static string OfRole(string? code) => Roles.FirstOrDefault(r => r.Code == code).Name ?? "Chưa gắn";
}
