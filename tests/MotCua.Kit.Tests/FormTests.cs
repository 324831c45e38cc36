using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MotCua.Kit.Forms;

namespace MotCua.Kit.Tests;

public sealed class FormTests
{
    private static Form Posted(params (string Field, string Value)[] fields) =>
        new(new FormCollection(fields.GroupBy(f => f.Field).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(f => f.Value)]))));

    [Fact]
    public void Text_is_cleaned_for_the_record_and_kept_as_typed_for_the_page()
    {
        var decomposed = "Nguyễn  Thị Hồng".Normalize(NormalizationForm.FormD);
        var form = Posted(("Name", $"  {decomposed}\u0000\u200b\t "));

        Assert.Equal("Nguyễn  Thị Hồng", form.Text("Name", "Ghi họ tên"));
        Assert.Equal($"  {decomposed}\u0000\u200b\t ", form["Name"]);
        Assert.True(form.IsValid);
    }

    [Theory]
    [InlineData("một\r\nhai", "một hai")]
    [InlineData("a\u0007b\u001b[31m", "ab[31m")]
    [InlineData("a\u202eb\ufeff", "ab")]
    [InlineData("a\u00a0b", "a b")]
    [InlineData("\ud800x", "x")]
    public void Control_and_invisible_characters_do_not_reach_the_record(string typed, string clean) =>
        Assert.Equal(clean, Posted(("X", typed)).Optional("X"));

    [Fact]
    public void Several_lines_stay_several_lines() =>
        Assert.Equal("một\nhai\n\nba", Posted(("X", "một\r\nhai\r\rba\n")).Lines("X"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u00a0\u200b")]
    public void Nothing_but_blanks_is_missing(string? typed)
    {
        var form = typed is null ? new Form() : Posted(("Name", typed));
        form.Text("Name", "Ghi họ tên");
        Assert.Equal("Ghi họ tên", form.ErrorFor("Name"));
    }

    [Fact]
    public void Over_long_answers_are_errors()
    {
        var form = Posted(("Short", new string('a', 201)), ("Huge", new string('a', 5_000_000)), ("Phone", new string('0', 100_000)));

        form.Text("Short", "Ghi");
        form.Lines("Huge");
        form.Phone("Phone", null);

        Assert.Equal("Chỉ ghi tối đa 200 ký tự (anh/chị đã ghi 201)", form.ErrorFor("Short"));
        Assert.Equal("Chỉ ghi tối đa 4.000 ký tự (anh/chị đã ghi 5.000.000)", form.ErrorFor("Huge"));
        Assert.NotNull(form.ErrorFor("Phone"));
    }

    [Theory]
    [InlineData("9", "11", "2026")]
    [InlineData("09", "11", "2026 ")]
    public void A_date_is_read_from_three_boxes(string day, string month, string year)
    {
        var form = Posted(("Born.Day", day), ("Born.Month", month), ("Born.Year", year));
        Assert.Equal(new DateOnly(2026, 11, 9), form.Date("Born", "Ngày sinh"));
        Assert.True(form.IsValid);
    }

    [Theory]
    [InlineData("", "", "", "Ngày sinh chưa được điền", "Day")]
    [InlineData("", "11", "2026", "Ngày sinh còn thiếu ngày", "Day")]
    [InlineData("9", "", "2026", "Ngày sinh còn thiếu tháng", "Month")]
    [InlineData("9", "", "", "Ngày sinh còn thiếu tháng và năm", "Month")]
    [InlineData("9", "19", "2026", "Ngày sinh: tháng phải là số từ 1 đến 12", "Month")]
    [InlineData("9", "mười", "2026", "Ngày sinh: tháng phải là số từ 1 đến 12", "Month")]
    [InlineData("9", "11", "26", "Ngày sinh: năm phải có đủ 4 chữ số, ví dụ 1990", "Year")]
    [InlineData("9", "11", "٢٠٢٦", "Ngày sinh: năm phải có đủ 4 chữ số, ví dụ 1990", "Year")]
    [InlineData("0", "11", "2026", "Ngày sinh: ngày phải là số từ 1 đến 31", "Day")]
    [InlineData("-1", "11", "2026", "Ngày sinh: ngày phải là số từ 1 đến 31", "Day")]
    [InlineData("31", "11", "2026", "Ngày sinh: tháng 11/2026 không có ngày 31", "Day")]
    [InlineData("29", "2", "2026", "Ngày sinh: tháng 2/2026 không có ngày 29", "Day")]
    public void A_bad_date_names_the_part_that_is_wrong(string day, string month, string year, string message, string part)
    {
        var form = Posted(("Born.Day", day), ("Born.Month", month), ("Born.Year", year));

        Assert.Null(form.Date("Born", "Ngày sinh"));

        Assert.Equal(message, form.ErrorFor("Born"));
        Assert.Equal($"Born.{part}", form.TargetOf("Born"));
        Assert.True(form.IsWrong("Born", part));
    }

    [Fact]
    public void A_rule_that_refuses_a_whole_date_leads_to_its_first_box_and_marks_all()
    {
        var form = Posted(("Born.Day", "9"), ("Born.Month", "11"), ("Born.Year", "2036"));
        form.Date("Born", "Ngày sinh");
        form.Add("Born", "Ngày sinh không được ở tương lai");

        Assert.Equal("Born.Day", form.TargetOf("Born"));
        Assert.All(["Day", "Month", "Year"], part => Assert.True(form.IsWrong("Born", part)));
    }

    [Theory]
    [InlineData("9/11/2026", true)]
    [InlineData("09-11-2026", true)]
    [InlineData("2026-11-09", true)]
    [InlineData("11/2026", false)]
    [InlineData("31/11/2026", false)]
    [InlineData("9/11/26", false)]
    public void A_date_is_read_from_one_box(string typed, bool good)
    {
        var form = Posted(("Born", typed));
        Assert.Equal(good ? new DateOnly(2026, 11, 9) : null, form.Date("Born", "Ngày sinh"));
        Assert.Equal(good, form.IsValid);
    }

    [Fact]
    public void An_optional_date_may_be_empty_but_not_half()
    {
        var form = Posted(("Until.Day", "9"));
        Assert.Null(form.Date("From", "Từ ngày", required: false));
        Assert.Null(form.Date("Until", "Đến ngày", required: false));
        Assert.Equal(["Until"], form.Errors.Select(e => e.Field));
    }

    [Theory]
    [InlineData("50.000", 50_000)]
    [InlineData("50000", 50_000)]
    [InlineData("50,000 đ", 50_000)]
    [InlineData("1 250 000đồng", 1_250_000)]
    [InlineData("0", 0)]
    [InlineData("50.00", null)]
    [InlineData("1.000,50", null)]
    [InlineData("1.000,000", null)]
    [InlineData("-5", null)]
    [InlineData("năm mươi nghìn", null)]
    [InlineData("99999999999999999999", null)]
    public void Amounts_are_read_as_people_write_them(string typed, int? amount)
    {
        var form = Posted(("Fee", typed));
        Assert.Equal(amount, form.Amount("Fee", "Ghi lệ phí"));
        Assert.Equal(amount is not null, form.IsValid);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("1.000", 1000)]
    [InlineData("-3", -3)]
    [InlineData("1001", null)]
    [InlineData("1e3", null)]
    [InlineData("--3", null)]
    public void Numbers_stay_in_their_bounds(string typed, int? number)
    {
        var form = Posted(("N", typed));
        Assert.Equal(number, form.Number("N", "Số bản", -5, 1000));
        if (number is null) Assert.Equal("Số bản phải là số từ -5 đến 1.000", form.ErrorFor("N"));
    }

    [Theory]
    [InlineData("2,5", "2.5")]
    [InlineData("2.5", "2.5")]
    [InlineData("1.500", "1500")]
    [InlineData("1.500,25", "1500.25")]
    [InlineData("2,555", null)]
    [InlineData("a,5", null)]
    public void Decimals_take_the_comma(string typed, string? expected)
    {
        var form = Posted(("N", typed));
        var read = form.Decimal("N", "Diện tích", 0, 10_000);
        Assert.Equal(expected, read?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected is not null, form.IsValid);
    }

    [Theory]
    [InlineData("0912 345 678", "0912345678")]
    [InlineData("+84 912.345.678", "0912345678")]
    [InlineData("+84 0912 345 678", "0912345678")]
    [InlineData("84912345678", "0912345678")]
    [InlineData("0239-3855 668", "02393855668")]
    [InlineData("(0239) 3855668", "02393855668")]
    [InlineData("0112345678", null)]
    [InlineData("+1 212 555 0100", null)]
    [InlineData("091234567", null)]
    [InlineData("0912345678a", null)]
    public void Vietnamese_telephone_numbers_get_one_form(string typed, string? number)
    {
        var form = Posted(("Phone", typed));
        Assert.Equal(number, form.Phone("Phone", "Ghi số điện thoại"));
        Assert.Equal(number is not null, form.IsValid);
    }

    [Theory]
    [InlineData("uyen@Example.VN", "uyen@example.vn")]
    [InlineData("uyen@", null)]
    [InlineData("uyen@example", null)]
    [InlineData("a b@example.vn", null)]
    [InlineData("Uyên <uyen@example.vn>", null)]
    [InlineData("uyen@example.vn.", null)]
    public void Email_addresses_are_checked(string typed, string? address) => Assert.Equal(address, Posted(("Mail", typed)).Email("Mail", null));

    [Theory]
    [InlineData("042 190 000 157", "042190000157", null)]
    [InlineData("04209", null, "Số định danh phải đủ 12 chữ số")]
    [InlineData("04219000015x", null, "Số định danh phải đủ 12 chữ số")]
    [InlineData("942190000157", null, "Số định danh bắt đầu bằng số 0")]
    public void National_identity_numbers_have_12_digits(string typed, string? number, string? message)
    {
        var form = Posted(("Nid", typed));
        Assert.Equal(number, form.NationalId("Nid", "Ghi số định danh"));
        Assert.Equal(message, form.ErrorFor("Nid"));
    }

    [Theory]
    [InlineData("14:30", 14, 30)]
    [InlineData("14h30", 14, 30)]
    [InlineData("8h", 8, 0)]
    [InlineData("14 giờ 05", 14, 5)]
    [InlineData("24:00", -1, 0)]
    [InlineData("14", -1, 0)]
    [InlineData("14:", -1, 0)]
    public void Times_are_read_as_people_write_them(string typed, int hour, int minute) =>
        Assert.Equal(hour < 0 ? null : new TimeOnly(hour, minute), Posted(("At", typed)).Time("At", "Giờ hẹn"));

    [Fact]
    public void A_choice_must_have_been_offered()
    {
        var form = Posted(("Good", "Tuesday"), ("Bad", "2"), ("Unit", "b"), ("Other", "z"), ("Id", "not a guid"));

        Assert.Equal(DayOfWeek.Tuesday, form.Choice<DayOfWeek>("Good"));
        Assert.Null(form.Choice<DayOfWeek>("Bad", "Chọn ngày"));
        Assert.Equal("b", form.Choice("Unit", "Chọn xã", ["a", "b"]));
        Assert.Null(form.Choice("Other", "Chọn xã", ["a", "b"]));
        Assert.Null(form.Id("Id", "Chọn cán bộ"));
        Assert.Equal(["Bad", "Other", "Id"], form.Errors.Select(e => e.Field));
    }

    [Fact]
    public void Ticked_boxes_come_as_a_list() => Assert.Equal(["a", "c"], Posted(("Papers", "a"), ("Papers", ""), ("Papers", "c")).Values("Papers"));

    [Fact]
    public void A_form_can_begin_with_what_is_known()
    {
        var form = Form.Of(new Dictionary<string, string?> { ["Name"] = "Uyên", ["Note"] = null });
        Assert.Equal("Uyên", form["Name"]);
        Assert.Null(form["Note"]);
        Assert.Null(form["Other"]);
        Assert.Equal("Uyên", form.Text("Name", "Ghi họ tên"));
    }
}
