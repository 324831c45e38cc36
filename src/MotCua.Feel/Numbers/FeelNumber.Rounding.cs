namespace MotCua.Feel;

/// <summary>How <see cref="FeelNumber.TryRoundTo"/> treats the digits it drops (DMN 1.5, 10.3.4.5).</summary>
public enum FeelRounding
{
    /// <summary>To the nearest, a tie to the even neighbour: <c>decimal()</c>.</summary>
    HalfEven,

    /// <summary>Towards minus infinity: <c>floor()</c>.</summary>
    Floor,

    /// <summary>Towards plus infinity: <c>ceiling()</c>.</summary>
    Ceiling,

    /// <summary>Away from zero: <c>round up()</c>.</summary>
    Up,

    /// <summary>Towards zero: <c>round down()</c>.</summary>
    Down,

    /// <summary>To the nearest, a tie away from zero: <c>round half up()</c>.</summary>
    HalfUp,

    /// <summary>To the nearest, a tie towards zero: <c>round half down()</c>.</summary>
    HalfDown,
}

public readonly partial struct FeelNumber
{
    /// <summary>The smallest scale the rounding functions take.</summary>
    public const int MinScale = -6111;

    /// <summary>The largest scale the rounding functions take.</summary>
    public const int MaxScale = 6176;

    /// <summary>
    /// The number with at most <paramref name="scale"/> digits after the point; a negative scale rounds before the point (DMN 1.5, 10.3.4.5).
    /// False when the scale is outside -6111 to 6176, and on overflow.
    /// </summary>
    public static bool TryRoundTo(FeelNumber number, int scale, FeelRounding rounding, out FeelNumber rounded)
    {
        rounded = number;
        if (scale is < MinScale or > MaxScale) return false;
        var drop = -scale - number.exponent;
        if (drop <= 0 || number.IsZero) return true;

        var isBeyond = drop > PowersOfTen.Max128;
        var unit = isBeyond ? UInt128.MaxValue : PowersOfTen.Of128(drop);
        var (quotient, rest) = UInt128.DivRem(number.Magnitude, unit);
        var half = isBeyond ? -1 : rest.CompareTo(unit / 2);
        if (rest != UInt128.Zero && GoesAway(rounding, number.IsNegative, half, UInt128.IsOddInteger(quotient))) quotient += 1;
        return TryRound(number.IsNegative, quotient, false, -scale, out rounded);
    }

    /// <summary>The largest whole number not above this one.</summary>
    public FeelNumber Floor() => TryRoundTo(this, 0, FeelRounding.Floor, out var floor) ? floor : this;

    // Whether a number with a rest goes to the neighbour further from zero; half is the sign of rest - 0.5.
    private static bool GoesAway(FeelRounding rounding, bool isNegative, int half, bool isOdd) => rounding switch
    {
        FeelRounding.HalfEven => half > 0 || (half == 0 && isOdd),
        FeelRounding.HalfUp => half >= 0,
        FeelRounding.HalfDown => half > 0,
        FeelRounding.Floor => isNegative,
        FeelRounding.Ceiling => !isNegative,
        FeelRounding.Up => true,
        _ => false,
    };
}
