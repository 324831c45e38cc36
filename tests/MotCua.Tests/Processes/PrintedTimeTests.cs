using MotCua.Bpmn;
using MotCua.Processes.Domain;

namespace MotCua.Tests.Processes;

public sealed class PrintedTimeTests
{
    [Theory]
    [InlineData("0,5 ngày", "Counted", "0.5", null)]
    [InlineData("7.5 ngày làm việc", "Counted", "7.5", "WorkingDays")]
    [InlineData("03 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ.", "Counted", "3", "WorkingDays")]
    [InlineData("01 ngày làm việc; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo.", "Counted", "1", "WorkingDays")]
    [InlineData("8,25", "Counted", "8.25", null)]
    [InlineData("1/2 ngày", "Counted", "0.5", null)]
    [InlineData("04 giờ làm việc", "Counted", "4", "Hours")]
    [InlineData("30 phút", "Counted", "0.5", "Hours")]
    [InlineData("Giờ hành chính", "OfficeHours", null, null)]
    [InlineData("Không tính thời gian", "OfficeHours", null, null)]
    [InlineData("Ngay sau khi nhận đủ hồ sơ hợp lệ", "Immediate", null, null)]
    [InlineData("Không quy định", "Missing", null, null)]
    [InlineData("", "Missing", null, null)]
    [InlineData(null, "Missing", null, null)]
    public void A_printed_time_is_read(string? text, string sort, string? quantity, string? measure)
    {
        var time = PrintedTime.Read(text);

        Assert.Equal(sort, time.Sort.ToString());
        Assert.Equal(quantity is null ? null : decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture), time.Quantity);
        Assert.Equal(measure, time.Measure?.ToString());
    }

    [Theory]
    [InlineData(1, 8, "Chuyển hồ sơ về Sở Y tế, lãnh đạo phòng phân công chuyên viên", "Công chức TN&TKQ; Văn thư", StepKind.Transfer)]
    [InlineData(2, 7, "Trực tiếp xử lý hoặc chuyển cho chuyên viên xử lý.", "Lãnh đạo Phòng QLBCXB", StepKind.Assign)]
    [InlineData(3, 7, "Xem xét thẩm định, xử lý hồ sơ.", "Chuyên viên được giao xử lý hồ sơ", StepKind.Examine)]
    [InlineData(4, 7, "Xem xét, trình lãnh đạo cơ quan phê duyệt Văn bản đề nghị", "Lãnh đạo cơ quan", StepKind.Review)]
    [InlineData(5, 7, "UBND tỉnh xem xét phê duyệt kết quả giải quyết thủ tục hành chính", "Lãnh đạo cơ quan", StepKind.Approve)]
    [InlineData(5, 8, "Xem xét, ký duyệt kết quả thực hiện tại bước B5", "Lãnh đạo Sở", StepKind.Approve)]
    [InlineData(6, 11, "Xem xét ký nháy kết quả tại B6.", "Trưởng phòng", StepKind.Review)]
    [InlineData(6, 8, "Đóng dấu, phát hành văn bản", "Văn thư", StepKind.Issue)]
    [InlineData(4, 7, "Phê duyệt kết quả giải quyết TTHC", "Lãnh đạo Sở Y tế", StepKind.Approve)]
    [InlineData(3, 7, "Xem xét hồ sơ, trình lãnh đạo Sở phê duyệt", "Lãnh đạo Phòng BTXH", StepKind.Review)]
    [InlineData(4, 8, "Phê duyệt Tờ trình gửi UBND tỉnh", "Lãnh đạo Sở", StepKind.Approve)]
    [InlineData(6, 7, "Trả kết quả cho cá nhân, tổ chức", "Bộ phận tiếp nhận và trả kết quả", StepKind.Return)]
    public void The_kind_of_a_step_is_guessed(int index, int count, string content, string responsible, StepKind kind) =>
        Assert.Equal(kind, StepGuess.KindOf(index, count, content, responsible));
}
