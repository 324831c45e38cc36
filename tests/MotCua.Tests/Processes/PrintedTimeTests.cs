using MotCua.Bpmn;
using MotCua.Processes.Domain;

namespace MotCua.Tests.Processes;

public sealed class PrintedTimeTests
{
    [Theory]
    [InlineData("0,5 ngày", TimeSort.Counted, "0.5", null)]
    [InlineData("7.5 ngày làm việc", TimeSort.Counted, "7.5", TimeMeasure.WorkingDays)]
    [InlineData("03 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ.", TimeSort.Counted, "3", TimeMeasure.WorkingDays)]
    [InlineData("01 ngày làm việc; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo.", TimeSort.Counted, "1", TimeMeasure.WorkingDays)]
    [InlineData("8,25", TimeSort.Counted, "8.25", null)]
    [InlineData("1/2 ngày", TimeSort.Counted, "0.5", null)]
    [InlineData("04 giờ làm việc", TimeSort.Counted, "4", TimeMeasure.Hours)]
    [InlineData("30 phút", TimeSort.Counted, "0.5", TimeMeasure.Hours)]
    [InlineData("Giờ hành chính", TimeSort.OfficeHours, null, null)]
    [InlineData("Không tính thời gian", TimeSort.OfficeHours, null, null)]
    [InlineData("Ngay sau khi nhận đủ hồ sơ hợp lệ", TimeSort.Immediate, null, null)]
    [InlineData("Không quy định", TimeSort.Missing, null, null)]
    [InlineData("", TimeSort.Missing, null, null)]
    [InlineData(null, TimeSort.Missing, null, null)]
    public void A_printed_time_is_read(string? text, TimeSort sort, string? quantity, TimeMeasure? measure)
    {
        var time = PrintedTime.Read(text);

        Assert.Equal(sort, time.Sort);
        Assert.Equal(quantity is null ? null : decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture), time.Quantity);
        Assert.Equal(measure, time.Measure);
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
