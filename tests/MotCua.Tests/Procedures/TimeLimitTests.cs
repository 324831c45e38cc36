using MotCua.Contracts.Procedures;
using MotCua.Procedures.Domain;

namespace MotCua.Tests.Procedures;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData("3", "WORKING_DAY", false, "3 ngày làm việc")]
    [InlineData("0.25", "WORKING_DAY", false, "0,25 ngày làm việc")]
    [InlineData("20", "DAY", false, "20 ngày")]
    [InlineData("8", "HOUR", false, "8 giờ làm việc")]
    [InlineData("2", "MONTH", false, "2 tháng")]
    [InlineData("1", "YEAR", false, "1 năm")]
    [InlineData("1", "WORKING_DAY", true, "trong ngày làm việc")]
    [InlineData("1", "DAY", true, "trong ngày làm việc")]
    [InlineData("3", "WORKING_DAY", true, "3 ngày làm việc")]
    [InlineData("1", "HOUR", true, "1 giờ làm việc")]
    [InlineData("7", null, false, null)]
    [InlineData("7", "OTHER", false, null)]
    [InlineData("3.5", "DAY", false, null)]
    [InlineData("0", "WORKING_DAY", false, null)]
    [InlineData("-1", "WORKING_DAY", false, null)]
    [InlineData(null, "WORKING_DAY", false, null)]
    public void Only_what_can_be_counted_becomes_a_limit(string? quantity, string? unit, bool sameDay, string? words) =>
        Assert.Equal(words, TimeLimits.Read(new(quantity, quantity is null ? null : decimal.Parse(quantity, null), unit), sameDay)?.ToWords());

    [Fact]
    public void The_time_comes_from_the_case_for_every_channel_of_the_record()
    {
        var birth = Content(
            [new("1.001193.02", "Đăng ký khai sinh", Days(1), null), new("1.001193.01", "Đăng ký khai sinh", Days(1), null)],
            [new("DIRECT", new("1", null, null), [], null), new("ONLINE", new("1", null, null), [], null)], cutoff: "15:00");

        var only = Assert.Single(ProcedureCases.Of(birth));

        Assert.Equal("1.001193.01", only.Code);
        Assert.Equal([Channel.Direct, Channel.Online], only.Limits.Keys.Order());
        Assert.All(only.Limits.Values, limit => Assert.Equal(Clock.TimeLimit.SameDay, limit));
        Assert.Empty(Findings.Of(birth, "Hà Tĩnh"));
    }

    [Fact]
    public void Cases_of_one_name_and_different_times_are_told_apart_by_their_codes()
    {
        var death = Content([new("x.01", "Khai tử", Days(5), null), new("x.02", "Khai tử", Days(1), null), new(null, "Khác", Days(2), "1/QĐ")], [new("DIRECT", new(null, null, null), [], null)]);

        Assert.Equal(["Khác", "Khai tử (x.01)", "Khai tử (x.02)"], ProcedureCases.Of(death).Select(c => c.Name));
    }

    [Fact]
    public void Several_times_for_one_channel_are_ambiguous_and_a_case_against_its_channel_is_a_contradiction()
    {
        var stages = Content([], [new("DIRECT", Days(1), [], null), new("DIRECT", Days(2), [], null)]);
        var contrary = Content([new("x.01", "A", Days(20), null)], [new("DIRECT", Days(10), [], null)]);
        var local = Content([new("x.01", "A", Days(20), "2916/QĐ-UBND")], [new("DIRECT", Days(10), [], null)]);

        Assert.Equal(["time.ambiguous"], Findings.Of(stages, "Hà Tĩnh").Select(f => f.Code));
        Assert.Equal(["time.contradictory"], Findings.Of(contrary, "Hà Tĩnh").Select(f => f.Code));
        Assert.Empty(Findings.Of(local, "Hà Tĩnh"));
    }

    [Fact]
    public void Nothing_printed_at_all_is_said_part_by_part()
    {
        var empty = Content([], []) with { Papers = [], Field = "" };

        Assert.Equal(["channel.missing", "field.missing", "papers.missing"], Findings.Of(empty, "Hà Tĩnh").Select(f => f.Code).Order());
    }

    private static PrintedTime Days(decimal days) => new(days.ToString(null, null), days, "WORKING_DAY");

    private static ProcedureContent Content(PrintedCase[] cases, PrintedMethod[] methods, string? cutoff = null) => new()
    {
        Code = "1.001193",
        Name = "Đăng ký khai sinh",
        Field = "Hộ tịch",
        SourceUrl = "https://x/1",
        Depth = ContentDepth.Detailed,
        Kind = ProcedureKind.National,
        Cases = cases,
        Methods = methods,
        Papers = [new(null, [new("Tờ khai", 1, 0, true)])],
        SameDayCutoff = cutoff,
    };
}
