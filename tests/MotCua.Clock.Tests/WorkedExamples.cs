using static MotCua.Clock.Tests.Office;

namespace MotCua.Clock.Tests;

/// <summary>Three dossiers worked by hand, on published processes of Hà Tĩnh.</summary>
public class WorkedExamples
{
    private static readonly StepShare[] Steps =
    [
        new("1", null), new("2", Days(0.25m)), new("3", Days(0.25m)), new("4", Days(0.5m)), new("5", Days(0.5m)), new("6", Days(1.5m)), new("7", null),
    ];

    [Fact]
    public void A_three_working_days_over_a_holiday()
    {
        var deadline = Due("2026-11-23 09:10", Days(3));

        Assert.Equal(At("2026-11-27 09:10"), deadline.DueAt);
        Assert.Equal([350, 0, 450, 450, 100], deadline.Explain().Select(d => (int)d.Counted.TotalMinutes));
        Assert.Equal([350, 350, 800, 1250, 1350], deadline.Explain().Select(d => (int)d.Total.TotalMinutes));
        Assert.Equal(
            [DayVerdict.PartlyCounted, DayVerdict.Holiday, DayVerdict.Counted, DayVerdict.Counted, DayVerdict.PartlyCounted],
            deadline.Explain().Select(d => d.Verdict));
        Assert.Equal(("Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16, Điều 2 (hiệu lực 01/7/2026)"), (deadline.Explain()[1].Name, deadline.Explain()[1].Source));
        Assert.False(deadline.IsProvisional);
    }

    [Fact]
    public void A_the_latest_instant_of_each_step()
    {
        var steps = StepDue.Lay(Calendar, At("2026-11-23 09:10"), Steps, ClockRules.Default, []);

        Assert.Equal(
            [
                At("2026-11-23 09:10"), At("2026-11-23 11:02:30"), At("2026-11-23 14:55"), At("2026-11-25 09:10"),
                At("2026-11-25 14:55"), At("2026-11-27 09:10"), At("2026-11-27 09:10"),
            ],
            steps.Select(s => s.LatestAt));
        Assert.Equal(Days(3), Steps.Where(s => s.Limit is not null).Select(s => s.Limit!).Aggregate((a, b) => a.Plus(b, ClockRules.Default)));
    }

    [Fact]
    public void A_an_online_filing_on_Saturday_evening_is_answered_within_eight_working_hours()
    {
        var deadline = Due("2026-11-21 20:15", Hours(8));

        Assert.Equal(At("2026-11-23 07:30"), deadline.StartedAt);
        Assert.Equal(At("2026-11-25 08:00"), deadline.DueAt);
        Assert.Equal([0, 0, 450, 0, 30], deadline.Explain().Select(d => (int)d.Counted.TotalMinutes));
    }

    [Fact]
    public void B_a_supplement_stops_the_clock()
    {
        var deadline = Due("2026-11-23 09:10", Days(3), new Pause(At("2026-11-25 08:40"), null));

        Assert.Null(deadline.DueAt);
        Assert.Equal(At("2026-11-25 08:40"), deadline.PausedAt);
        Assert.Equal((420, 930), ((int)deadline.Used.TotalMinutes, (int)deadline.Left.TotalMinutes));
        Assert.Equal(At("2026-11-27 09:10"), deadline.DueWithoutPauses);
    }

    [Fact]
    public void B_an_answer_in_the_evening_resumes_the_clock_at_the_next_opening()
    {
        var deadline = Due("2026-11-23 09:10", Days(3), new Pause(At("2026-11-25 08:40"), At("2026-11-26 19:05")));

        Assert.Equal(At("2026-12-01 08:00"), deadline.DueAt);
        Assert.Equal(At("2026-11-27 09:10"), deadline.DueWithoutPauses);
        Assert.Equal([350, 0, 70, 0, 450, 0, 0, 450, 30], deadline.Explain().Select(d => (int)d.Counted.TotalMinutes));
        Assert.Equal(DayVerdict.Paused, deadline.Explain()[3].Verdict);
    }

    [Fact]
    public void B_the_steps_wait_with_the_dossier()
    {
        Pause open = new(At("2026-11-25 08:40"), null);
        var waiting = StepDue.Lay(Calendar, At("2026-11-23 09:10"), Steps, ClockRules.Default, [open]);
        var resumed = StepDue.Lay(Calendar, At("2026-11-23 09:10"), Steps, ClockRules.Default, [open with { Until = At("2026-11-26 19:05") }]);

        Assert.Equal([At("2026-11-23 09:10"), At("2026-11-23 11:02:30"), At("2026-11-23 14:55"), null, null, null, null], waiting.Select(s => s.LatestAt));
        Assert.Equal(At("2026-11-27 08:00"), resumed[3].LatestAt);
        Assert.Equal(At("2026-12-01 08:00"), resumed[5].LatestAt);
    }

    [Fact]
    public void C_ten_working_days_late()
    {
        var deadline = Due("2026-11-12 14:20", Days(10));
        var due = deadline.DueAt!.Value;
        Assert.Equal(At("2026-11-27 14:20"), due);
        Assert.Equal(4500, deadline.Used.TotalMinutes);

        Assert.Equal(At("2026-11-26 14:20"), Calendar.AddWorkingDays(due, -1));
        var again = Calendar.AddWorkingDays(due, 2);
        Assert.Equal(At("2026-12-01 14:20"), again);

        var ready = At("2026-12-01 10:30");
        Assert.Equal((Timeliness.Late, 790), (Calendar.Judge(ready, due).Timeliness, (int)Calendar.Judge(ready, due).By.TotalMinutes));
        Assert.Equal("quá hạn 1 ngày 5 giờ 40 phút", Calendar.Judge(ready, due).ToWords());
        Assert.Equal((Timeliness.Early, 110), (Calendar.Judge(ready, again).Timeliness, (int)Calendar.Judge(ready, again).By.TotalMinutes));
        Assert.Equal("sớm 1 giờ 50 phút", Calendar.Judge(ready, again).ToWords());
    }
}
