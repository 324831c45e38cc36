using System.Text;
using static MotCua.Clock.Tests.Office;

namespace MotCua.Clock.Tests;

public class WordsTests
{
    [Fact]
    public void A_due_time_over_a_holiday() => Said(
        Due("2026-11-23 09:10", Days(3)),
        "Tiếp nhận lúc 09:10 thứ Hai 23/11/2026.",
        "Thời hạn 3 ngày làm việc.",
        "Ngày 24/11/2026 (Ngày Văn hóa Việt Nam) được nghỉ, không tính.",
        "Hẹn trả lúc 09:10 thứ Sáu 27/11/2026.");

    [Fact]
    public void A_supplement() => Said(
        Due("2026-11-23 09:10", Days(3), new Pause(At("2026-11-25 08:40"), At("2026-11-26 19:05"))),
        "Tiếp nhận lúc 09:10 thứ Hai 23/11/2026.",
        "Thời hạn 3 ngày làm việc.",
        "Ngày 24/11/2026 (Ngày Văn hóa Việt Nam) được nghỉ, không tính.",
        "Nghỉ hằng tuần, không tính: thứ Bảy 28/11/2026, Chủ nhật 29/11/2026.",
        "Tạm dừng để chờ bổ sung hồ sơ từ 08:40 thứ Tư 25/11/2026 đến 07:30 thứ Sáu 27/11/2026, không tính.",
        "Hẹn trả lúc 08:00 thứ Ba 01/12/2026.",
        "Giờ hẹn trước khi tạm dừng: 09:10 thứ Sáu 27/11/2026.");

    [Fact]
    public void An_open_request() => Said(
        Due("2026-11-25 09:10", Days(3), new Pause(At("2026-11-26 10:10"), null)),
        "Tiếp nhận lúc 09:10 thứ Tư 25/11/2026.",
        "Thời hạn 3 ngày làm việc.",
        "Đang tạm dừng để chờ bổ sung hồ sơ từ 10:10 thứ Năm 26/11/2026.",
        "Đã tính 1 ngày 1 giờ, còn 1 ngày 6 giờ 30 phút làm việc.",
        "Giờ hẹn trước khi tạm dừng: 09:10 thứ Hai 30/11/2026; giờ hẹn mới được báo khi thời hạn tính tiếp.");

    [Fact]
    public void A_receipt_in_the_evening_before_a_made_up_day() => Said(
        Due("2026-08-21 19:00", Days(1)),
        "Nhận lúc 19:00 thứ Sáu 21/08/2026, ngoài giờ làm việc, nên thời hạn tính từ 07:30 thứ Bảy 22/08/2026.",
        "Thời hạn 1 ngày làm việc.",
        "Thứ Bảy 22/08/2026 (Làm bù cho ngày 31/8/2026) là ngày làm bù, được tính.",
        "Nghỉ hằng tuần, không tính: Chủ nhật 23/08/2026.",
        "Hẹn trả lúc 07:30 thứ Hai 24/08/2026.");

    [Fact]
    public void A_same_day_result_after_the_cutoff() => Said(
        Due("2026-11-25 15:20", TimeLimit.SameDay),
        "Tiếp nhận lúc 15:20 thứ Tư 25/11/2026.",
        "Thời hạn trong ngày làm việc.",
        "Hồ sơ nhận sau 15:00 được trả trong ngày làm việc tiếp theo.",
        "Hẹn trả lúc 17:00 thứ Năm 26/11/2026.");

    [Fact]
    public void A_month_over_Tet_and_beyond_the_announced_list()
    {
        Said(
            Due("2026-01-15 08:00", new(1, TimeUnit.Month)),
            "Tiếp nhận lúc 08:00 thứ Năm 15/01/2026.",
            "Thời hạn 1 tháng, không tính ngày đầu tiên.",
            "Ngày cuối cùng của thời hạn là Chủ nhật 15/02/2026, là ngày nghỉ, nên thời hạn kết thúc vào ngày làm việc tiếp theo.",
            "Từ ngày 16/02/2026 đến ngày 20/02/2026 (Tết Nguyên đán Bính Ngọ) được nghỉ, không tính.",
            "Nghỉ hằng tuần, không tính: thứ Bảy 21/02/2026, Chủ nhật 22/02/2026.",
            "Hẹn trả lúc 17:00 thứ Hai 23/02/2026.");
        Assert.Contains("Từ ngày 16/02/2026 đến ngày 20/02/2026 (Tết Nguyên đán Bính Ngọ) được nghỉ, không tính.", Due("2026-02-12 08:00", Days(5)).Sentences());
        Assert.Contains("Không tính 8 ngày nghỉ hằng tuần từ thứ Bảy 07/11/2026 đến Chủ nhật 29/11/2026.", Due("2026-11-02 08:00", Days(20)).Sentences());
        Assert.Equal("Lịch nghỉ sau ngày 31/12/2026 chưa được công bố nên giờ hẹn có thể thay đổi.", Due("2026-12-30 08:00", Days(5)).Sentences()[^1]);
    }

    [Theory]
    [InlineData("2026-11-25 09:10", "còn 2 ngày làm việc", "còn 2 ngày làm việc")]
    [InlineData("2026-11-25 08:00", "còn 2 ngày 1 giờ 10 phút làm việc", "còn 2 ngày làm việc")]
    [InlineData("2026-11-26 13:40", "còn 5 giờ làm việc", "còn 5 giờ làm việc")]
    [InlineData("2026-11-27 08:45", "còn 25 phút làm việc", "còn 25 phút làm việc")]
    [InlineData("2026-11-27 09:09:30", "còn dưới 1 phút làm việc", "còn dưới 1 phút làm việc")]
    [InlineData("2026-11-27 09:10", "đến hạn", "đến hạn")]
    [InlineData("2026-11-27 11:10", "quá hạn 2 giờ", "quá hạn 2 giờ")]
    [InlineData("2026-11-28 23:00", "quá hạn 5 giờ 50 phút", "quá hạn 5 giờ")]
    [InlineData("2026-12-01 10:00", "quá hạn 2 ngày 50 phút", "quá hạn 2 ngày")]
    public void What_is_left(string now, string words, string brief)
    {
        var remaining = Calendar.Remaining(At(now), At("2026-11-27 09:10"));
        Assert.Equal((words, brief), (remaining.ToWords(), remaining.ToShortWords()));
    }

    [Theory]
    [InlineData("2026-11-27 09:10:59", "2026-11-27 09:10:00", Timeliness.OnTime)]
    [InlineData("2026-11-27 09:11", "2026-11-27 09:10:59", Timeliness.Late)]
    [InlineData("2026-11-27 09:08", "2026-11-27 09:10", Timeliness.Early)]
    [InlineData("2026-11-27 18:00", "2026-11-30 07:30", Timeliness.OnTime)]
    [InlineData("2026-11-27 18:00", "2026-11-27 17:00", Timeliness.Late)]
    public void A_hand_over_is_judged_to_the_minute(string done, string due, Timeliness verdict) =>
        Assert.Equal(verdict, Calendar.Judge(At(done), At(due)).Timeliness);

    private static void Said(Deadline deadline, params string[] sentences)
    {
        Assert.Equal(sentences, deadline.Sentences());
        Assert.All(deadline.Sentences(), s => Assert.True(s.IsNormalized(NormalizationForm.FormC)));
    }
}
