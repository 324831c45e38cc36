using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MotCua.Feel;

/// <summary>
/// A number of FEEL: coefficient × 10^exponent with at most 34 digits, the finite values of decimal128 of IEEE 754-2008, rounded half to even
/// (DMN 1.5, 10.3.2.3.1). There is no infinity, no NaN and no negative zero: an operation without a value returns false.
/// </summary>
/// <remarks>
/// Numbers of the same value are equal whatever their trailing zeros. While both coefficients fit in 64 bits, addition, subtraction,
/// multiplication and comparison stay in 64 and 128 bit registers; nothing but powers, roots, logarithms and remainders of long numbers touches
/// the heap. The result of an operation may be written over one of its operands.
/// </remarks>
public readonly partial struct FeelNumber
{
    /// <summary>Digits of precision.</summary>
    public const int Precision = 34;

    /// <summary>The smallest exponent of ten.</summary>
    public const int MinExponent = -6176;

    /// <summary>The largest exponent of ten of a coefficient of 34 digits.</summary>
    public const int MaxExponent = 6111;

    // The coefficient as a 128 bit two's complement number; two halves keep the struct at 24 bytes.
    private readonly long high;

    private readonly ulong low;

    private readonly int exponent;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FeelNumber(long coefficient, int exponent)
    {
        high = coefficient >> 63;
        low = (ulong)coefficient;
        this.exponent = exponent;
    }

    private FeelNumber(bool isNegative, UInt128 magnitude, int exponent)
    {
        var coefficient = isNegative ? -(Int128)magnitude : (Int128)magnitude;
        high = (long)(coefficient >> 64);
        low = (ulong)coefficient;
        this.exponent = exponent;
    }

    public static FeelNumber Zero => default;

    public static FeelNumber One => new(1L, 0);

    public bool IsZero => (high | (long)low) == 0;

    public bool IsNegative => high < 0;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => IsZero ? 0 : high < 0 ? -1 : 1;

    /// <summary>Whether the value has no fraction.</summary>
    public bool IsInteger => exponent >= 0 || IsZero || Stripped().exponent >= 0;

    /// <summary>Whether the value is a whole multiple of two.</summary>
    public bool IsEven => TryModulo(this, new(2L, 0), out var rest) && rest.IsZero;

    /// <summary>Whether the value is a whole number that is no multiple of two.</summary>
    public bool IsOdd => TryModulo(this, new(2L, 0), out var rest) && rest == One;

    private Int128 Coefficient => new((ulong)high, low);

    private UInt128 Magnitude => high < 0 ? (UInt128)(-Coefficient) : (UInt128)Coefficient;

    private bool IsSmall
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => high == (long)low >> 63;
    }

    public static implicit operator FeelNumber(int value) => new((long)value, 0);

    public static implicit operator FeelNumber(long value) => new(value, 0);

    public static FeelNumber operator -(FeelNumber value) => value.Negate();

    /// <summary>The number <paramref name="coefficient"/> × 10^<paramref name="exponent"/>; the exponent must lie in <see cref="MinExponent"/> to <see cref="MaxExponent"/>.</summary>
    public static FeelNumber FromParts(long coefficient, int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exponent, MinExponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exponent, MaxExponent);
        return new(coefficient, exponent);
    }

    /// <summary>The parts of <see cref="FromParts"/>; false when the coefficient does not fit in 64 bits.</summary>
    public bool TryGetParts(out long coefficient, out int exponent)
    {
        coefficient = (long)low;
        exponent = this.exponent;
        return IsSmall;
    }

    public static FeelNumber FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return new(bits[3] < 0, magnitude, -((bits[3] >> 16) & 0xFF));
    }

    /// <summary>The number written with the fewest digits that still name this double; false for NaN and the infinities.</summary>
    public static bool TryFromDouble(double value, out FeelNumber number)
    {
        number = default;
        return double.IsFinite(value) && TryParse(value.ToString("R", CultureInfo.InvariantCulture), out number);
    }

    /// <summary>The value as a whole number of 64 bits; false when it has a fraction or does not fit.</summary>
    public bool TryToInt64(out long value)
    {
        value = 0;
        var whole = exponent < 0 ? Stripped() : this;
        if (whole.IsZero) return true;
        if (whole.exponent is < 0 or >= PowersOfTen.Max64) return false;
        if (!whole.IsSmall) return false;
        var product = (Int128)(long)whole.low * PowersOfTen.Of64(whole.exponent);
        value = (long)product;
        return product == value;
    }

    /// <summary>The value as a whole number of 32 bits; false when it has a fraction or does not fit.</summary>
    public bool TryToInt32(out int value)
    {
        var fits = TryToInt64(out var wide) && wide is >= int.MinValue and <= int.MaxValue;
        value = fits ? (int)wide : 0;
        return fits;
    }

    /// <summary>The nearest double; infinite where the value is out of its range.</summary>
    public double ToDouble()
    {
        // Both factors are exact below these bounds, so the one operation rounds correctly.
        const long maxExact = 1L << 53;
        if (IsSmall && (long)low is >= -maxExact and <= maxExact)
        {
            if (exponent is >= 0 and <= 15) return (long)low * (double)PowersOfTen.Of64(exponent);
            if (exponent is < 0 and >= -15) return (long)low / (double)PowersOfTen.Of64(-exponent);
        }

        return double.Parse(string.Create(CultureInfo.InvariantCulture, $"{Coefficient}E{exponent}"), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The value as a <see cref="decimal"/>; false when that type cannot hold it exactly.</summary>
    public bool TryToDecimal(out decimal value)
    {
        value = 0;
        var plain = Stripped();
        var magnitude = plain.Magnitude;
        var scale = -plain.exponent;
        if (scale < 0 && PowersOfTen.Digits(magnitude) - scale <= PowersOfTen.Max128)
        {
            magnitude *= PowersOfTen.Of128(-scale);
            scale = 0;
        }

        if (scale is < 0 or > 28 || magnitude >> 96 != UInt128.Zero) return false;
        value = new((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), IsNegative, (byte)scale);
        return true;
    }

    public FeelNumber Negate()
    {
        if (IsSmall && low != 1UL << 63) return new(-(long)low, exponent);
        return new(!IsNegative, Magnitude, exponent);
    }

    public FeelNumber Abs() => IsNegative ? Negate() : this;

    public override string ToString() => Format();

    private BigInteger BigCoefficient => (BigInteger)Coefficient;

    /// <summary>The same value with no trailing zero in the coefficient; zero with exponent 0.</summary>
    private FeelNumber Stripped()
    {
        if (IsZero) return default;
        if (IsSmall)
        {
            var (coefficient, scale) = ((long)low, exponent);
            while (coefficient % 10 == 0) (coefficient, scale) = (coefficient / 10, scale + 1);
            return new(coefficient, scale);
        }

        var (magnitude, wide) = StripZeros(Magnitude, exponent, int.MaxValue);
        return new(IsNegative, magnitude, wide);
    }

    private static (UInt128 Magnitude, int Exponent) StripZeros(UInt128 magnitude, int exponent, int upTo)
    {
        while (exponent < upTo)
        {
            var (quotient, rest) = UInt128.DivRem(magnitude, 10);
            if (rest != UInt128.Zero) break;
            (magnitude, exponent) = (quotient, exponent + 1);
        }

        return (magnitude, exponent);
    }

    /// <summary>
    /// The one place where results are rounded: takes the exact value (<paramref name="magnitude"/> + something in [0, 1) that is not zero if
    /// <paramref name="hasMore"/>) × 10^<paramref name="exponent"/> into range, half to even. With <paramref name="hasMore"/> the magnitude must
    /// have at least 35 digits. False on overflow.
    /// </summary>
    private static bool TryRound(bool isNegative, UInt128 magnitude, bool hasMore, int exponent, out FeelNumber result)
    {
        var digits = PowersOfTen.Digits(magnitude);
        var drop = Math.Max(digits - Precision, MinExponent - exponent);
        if (drop > 0)
        {
            magnitude = DropHalfEven(magnitude, drop, hasMore);
            exponent += drop;
            if (magnitude == PowersOfTen.Of128(Precision)) (magnitude, exponent) = (PowersOfTen.Of128(Precision - 1), exponent + 1);
        }

        if (exponent > MaxExponent)
        {
            var pad = exponent - MaxExponent;
            if (magnitude == UInt128.Zero)
            {
                pad = 0;
            }
            else if (pad > Precision - digits)
            {
                result = default;
                return false;
            }

            magnitude *= PowersOfTen.Of128(pad);
            exponent = MaxExponent;
        }

        result = new(isNegative, magnitude, exponent);
        return true;
    }

    private static UInt128 DropHalfEven(UInt128 magnitude, int drop, bool hasMore)
    {
        if (drop > PowersOfTen.Max128) return 0;
        var unit = PowersOfTen.Of128(drop);
        var (quotient, rest) = UInt128.DivRem(magnitude, unit);
        var half = unit / 2;
        return rest > half || (rest == half && (hasMore || UInt128.IsOddInteger(quotient))) ? quotient + 1 : quotient;
    }
}
