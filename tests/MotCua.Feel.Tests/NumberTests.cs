namespace MotCua.Feel.Tests;

public sealed class NumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("007", "7")]
    [InlineData("1.00", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("-123.4560", "-123.456")]
    [InlineData("1e3", "1000")]
    [InlineData("1.5E-7", "0.00000015")]
    [InlineData("1234567890123456789012345678901234", "1234567890123456789012345678901234")]
    [InlineData("12345678901234567890123456789012345", "12345678901234567890123456789012340")]
    [InlineData("0.10000000000000000000000000000000005", "0.1")]
    [InlineData("0.100000000000000000000000000000000051", "0.1000000000000000000000000000000001")]
    [InlineData("1e-7000", "0")]
    public void Literals_have_one_plain_text(string literal, string text) => Assert.Equal(text, Number(literal).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData(" 1")]
    [InlineData("1_000")]
    [InlineData("٣")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("1e6145")]
    [InlineData("1e99999999999999999999")]
    public void What_is_no_literal_is_not_read(string text) => Assert.False(FeelNumber.TryParse(text, out _));

    [Fact]
    public void The_largest_number_holds_and_the_next_has_no_value()
    {
        var largest = Number("9999999999999999999999999999999999E6111");
        Assert.False(FeelNumber.TryAdd(largest, largest, out _));
        Assert.False(FeelNumber.TryMultiply(largest, Number("1.1"), out _));
        Assert.False(FeelNumber.TryDivide(largest, Number("0.1"), out _));
        Assert.True(FeelNumber.TryAdd(largest, 1, out var same) && same == largest);
        Assert.Equal(Number("1E6144"), Number("1000E6141"));
    }

    [Fact]
    public void Dividing_by_zero_has_no_value()
    {
        Assert.False(FeelNumber.TryDivide(1, Number("0.00"), out _));
        Assert.False(FeelNumber.TryModulo(1, 0, out _));
    }

    [Theory]
    [InlineData("1", "3", "0.3333333333333333333333333333333333")]
    [InlineData("2", "3", "0.6666666666666666666666666666666667")]
    [InlineData("10", "4", "2.5")]
    [InlineData("1.50", "0.5", "3")]
    [InlineData("-7", "8", "-0.875")]
    public void Quotients(string left, string right, string quotient)
    {
        Assert.True(FeelNumber.TryDivide(Number(left), Number(right), out var result));
        Assert.Equal(quotient, result.ToString());
    }

    [Theory]
    [InlineData("12", "5", "2")]
    [InlineData("-12", "5", "3")]
    [InlineData("12", "-5", "-3")]
    [InlineData("-12", "-5", "-2")]
    [InlineData("10.1", "4.5", "1.1")]
    [InlineData("-10.1", "4.5", "3.4")]
    [InlineData("1e30", "7", "1")]
    public void Remainders_have_the_sign_of_the_divisor(string left, string right, string modulo)
    {
        Assert.True(FeelNumber.TryModulo(Number(left), Number(right), out var result));
        Assert.Equal(modulo, result.ToString());
    }

    [Theory]
    [InlineData("2", "10", "1024")]
    [InlineData("2", "-1", "0.5")]
    [InlineData("-2", "3", "-8")]
    [InlineData("4", "0.5", "2")]
    [InlineData("2", "0.5", "1.414213562373095048801688724209698")]
    [InlineData("10", "-6176", null)]
    [InlineData("0", "0", "1")]
    [InlineData("0", "2.5", "0")]
    [InlineData("1", "1e30", "1")]
    [InlineData("-1", "99999999999999999999", "-1")]
    [InlineData("0.5", "99999999999999999999", "0")]
    [InlineData("1.0000000001", "10000000000", "2.718281828323131143949794001297229")]
    public void Powers(string number, string power, string? expected)
    {
        Assert.True(FeelNumber.TryPower(Number(number), Number(power), out var result));
        Assert.Equal(expected is null ? Number("1E-6176") : Number(expected), result);
    }

    [Theory]
    [InlineData("0", "-1")]
    [InlineData("-4", "0.5")]
    [InlineData("10", "6145")]
    [InlineData("10", "1e40")]
    [InlineData("0.1", "-99999999")]
    public void Powers_without_a_value(string number, string power) => Assert.False(FeelNumber.TryPower(Number(number), Number(power), out _));

    [Fact]
    public void Exponential_root_and_logarithm_are_right_to_the_last_digit()
    {
        Assert.True(FeelNumber.TryExp(1, out var e) && e == Number("2.718281828459045235360287471352662"));
        Assert.True(FeelNumber.TryExp(0, out var one) && one == 1);
        Assert.True(FeelNumber.TryExp(-1, out var inverse) && inverse == Number("0.3678794411714423215955237701614609"));
        Assert.True(FeelNumber.TryExp(-20000, out var nothing) && nothing.IsZero);
        Assert.False(FeelNumber.TryExp(15000, out _));
        Assert.False(FeelNumber.TryExp(Number("1e300"), out _));
        Assert.True(FeelNumber.TryLog(10, out var ln10) && ln10 == Number("2.302585092994045684017991454684364"));
        Assert.True(FeelNumber.TryLog(Number("1.000000000000000000000000000000001"), out var tiny) && tiny == Number("9.999999999999999999999999999999995E-34"));
        Assert.True(FeelNumber.TryLog(1, out var zero) && zero.IsZero);
        Assert.False(FeelNumber.TryLog(0, out _));
        Assert.False(FeelNumber.TryLog(-1, out _));
        Assert.True(FeelNumber.TrySqrt(Number("0.0016"), out var root) && root.ToString() == "0.04");
        Assert.False(FeelNumber.TrySqrt(-1, out _));
    }

    [Theory]
    [InlineData("5.5", 0, FeelRounding.HalfDown, "5")]
    [InlineData("-1.126", 2, FeelRounding.HalfDown, "-1.13")]
    [InlineData("-1.126", 2, FeelRounding.Down, "-1.12")]
    [InlineData("1.121", 2, FeelRounding.Up, "1.13")]
    [InlineData("-5.5", 0, FeelRounding.HalfUp, "-6")]
    [InlineData("2.5", 0, FeelRounding.HalfEven, "2")]
    [InlineData("1234", -2, FeelRounding.Ceiling, "1300")]
    [InlineData("1", -3, FeelRounding.Floor, "0")]
    [InlineData("-1", -50, FeelRounding.Floor, "-100000000000000000000000000000000000000000000000000")]
    [InlineData("5.5", 6176, FeelRounding.Up, "5.5")]
    public void Rounding(string number, int scale, FeelRounding rounding, string expected)
    {
        Assert.True(FeelNumber.TryRoundTo(Number(number), scale, rounding, out var rounded));
        Assert.Equal(expected, rounded.ToString());
    }

    [Theory]
    [InlineData(6177)]
    [InlineData(-6112)]
    public void A_scale_out_of_range_has_no_value(int scale) => Assert.False(FeelNumber.TryRoundTo(1, scale, FeelRounding.Up, out _));

    [Fact]
    public void A_result_may_be_written_over_an_operand()
    {
        var number = Number("7");
        Assert.True(FeelNumber.TryAdd(number, number, out number) && FeelNumber.TryMultiply(number, number, out number)
            && FeelNumber.TryDivide(number, 4, out number) && FeelNumber.TrySubtract(1, number, out number));
        Assert.Equal(-48, number);
        number = Number("99999999999999999999");
        Assert.True(FeelNumber.TryMultiply(number, number, out number) && FeelNumber.TryAdd(number, 1, out number));
        Assert.Equal("9999999999999999999800000000000000000000", number.ToString());
    }

    [Fact]
    public void Whole_even_and_odd()
    {
        Assert.True(Number("4.0").IsEven && Number("-3").IsOdd && Number("1e40").IsEven);
        Assert.False(Number("2.5").IsEven || Number("2.5").IsOdd || Number("2.5").IsInteger);
        Assert.True(Number("2.00").TryToInt32(out var two) && two == 2);
        Assert.False(Number("1e10").TryToInt32(out _));
        Assert.False(Number("1e19").TryToInt64(out _));
        Assert.False(Number("9223372036854775808").TryToInt64(out _));
        Assert.False(Number("1e29").TryToDecimal(out _));
    }

    private static FeelNumber Number(string text)
    {
        Assert.True(FeelNumber.TryParse(text, out var number), text);
        return number;
    }
}
