using System.Numerics;
using CsCheck;

namespace MotCua.Feel.Tests;

/// <summary>An exact number as a fraction of whole numbers, slow and plain, and its rounding to decimal128 by definition.</summary>
internal sealed record NumberModel(BigInteger Over, BigInteger Under)
{
    public static readonly Gen<string> Text =
        from isNegative in Gen.Bool
        from digits in Gen.OneOf(Gen.String[Gen.Char['0', '9'], 1, 4], Gen.String[Gen.Char['0', '9'], 15, 20], Gen.String[Gen.Char['0', '9'], 30, 34],
            Gen.String[Gen.Char["0059"], 1, 34])
        from exponent in Gen.Frequency((6, Gen.Int[-6, 6]), (3, Gen.Int[-45, 45]), (1, Gen.Int[-6200, 6100]))
        select $"{(isNegative ? "-" : "")}{digits}E{exponent}";

    public static NumberModel Read(string text)
    {
        var parts = text.Split('E');
        return Of(BigInteger.Parse(parts[0]), int.Parse(parts[1]));
    }

    public static NumberModel Of(BigInteger coefficient, int exponent) =>
        exponent < 0 ? new(coefficient, BigInteger.Pow(10, -exponent)) : new(coefficient * BigInteger.Pow(10, exponent), 1);

    public static NumberModel operator +(NumberModel a, NumberModel b) => new((a.Over * b.Under) + (b.Over * a.Under), a.Under * b.Under);

    public static NumberModel operator -(NumberModel a, NumberModel b) => new((a.Over * b.Under) - (b.Over * a.Under), a.Under * b.Under);

    public static NumberModel operator *(NumberModel a, NumberModel b) => new(a.Over * b.Over, a.Under * b.Under);

    public static NumberModel operator /(NumberModel a, NumberModel b) => b.Over.Sign < 0 ? new(-a.Over * b.Under, a.Under * -b.Over) : new(a.Over * b.Under, a.Under * b.Over);

    public int CompareTo(NumberModel other) => (Over * other.Under).CompareTo(other.Over * Under);

    public NumberModel Floor() => new(FloorOf(Over, Under), 1);

    /// <summary>The nearest number of 34 digits, a tie to the even one; null on overflow.</summary>
    public NumberModel? Rounded()
    {
        if (Over.IsZero) return this;
        var size = BigInteger.Abs(Over);

        // The exponent at which the coefficient has 34 digits: found by trying, from a guess by length.
        var exponent = Math.Max(FeelNumber.MinExponent, (int)((size.GetBitLength() - Under.GetBitLength()) * 0.30103) - 36);
        while (NearestAt(size, exponent) >= BigInteger.Pow(10, 34)) exponent++;
        return exponent > FeelNumber.MaxExponent ? null : Of(Over.Sign * NearestAt(size, exponent), exponent);
    }

    /// <summary>The multiple of 10^exponent nearest by the given rule, as a whole number of such units.</summary>
    public BigInteger Units(int scale, FeelRounding rounding)
    {
        var (over, under) = scale >= 0 ? (Over * BigInteger.Pow(10, scale), Under) : (Over, Under * BigInteger.Pow(10, -scale));
        var floor = FloorOf(over, under);
        var (rest, isNegative) = (over - (floor * under), over.Sign < 0);
        if (rest.IsZero) return floor;
        var isTie = 2 * rest == under;
        var nearest = 2 * rest > under ? floor + 1 : floor;
        return rounding switch
        {
            FeelRounding.Floor => floor,
            FeelRounding.Ceiling => floor + 1,
            FeelRounding.Up => isNegative ? floor : floor + 1,
            FeelRounding.Down => isNegative ? floor + 1 : floor,
            FeelRounding.HalfUp => isTie ? isNegative ? floor : floor + 1 : nearest,
            FeelRounding.HalfDown => isTie ? isNegative ? floor + 1 : floor : nearest,
            _ => isTie ? floor.IsEven ? floor : floor + 1 : nearest,
        };
    }

    private BigInteger NearestAt(BigInteger size, int exponent)
    {
        var (over, under) = exponent < 0 ? (size * BigInteger.Pow(10, -exponent), Under) : (size, Under * BigInteger.Pow(10, exponent));
        var floor = FloorOf(over, under);
        var twice = 2 * (over - (floor * under));
        return twice > under || (twice == under && !floor.IsEven) ? floor + 1 : floor;
    }

    private static BigInteger FloorOf(BigInteger over, BigInteger under)
    {
        var quotient = BigInteger.DivRem(over, under, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
