using System.Numerics;

namespace MotCua.Feel;

/// <summary>Powers, roots and logarithms: worked out in binary fixed point far beyond 34 digits, then rounded once.</summary>
public readonly partial struct FeelNumber
{
    // Digits carried through integer powers; each of at most 64 squarings loses less than one unit of the last.
    private const int WideDigits = 80;

    /// <summary>
    /// Power (DMN 1.5, semantics of arithmetic in 10.3.2). False where there is no real result (0 to a negative power, a negative number to a fractional one) and on
    /// overflow. 0 ** 0 is 1.
    /// </summary>
    public static bool TryPower(FeelNumber number, FeelNumber power, out FeelNumber result)
    {
        result = default;
        if (power.IsZero)
        {
            result = One;
            return true;
        }

        if (number.IsZero) return !power.IsNegative;
        if (power.TryToInt64(out var whole) && whole != long.MinValue) return TryIntegerPower(number, whole, out result);
        if (number.IsNegative && !power.IsInteger) return false;
        var logarithm = FixedPoint.Log(BigInteger.Abs(number.BigCoefficient), number.exponent);
        var exponent = FixedPoint.Multiply(logarithm, power.BigCoefficient, power.exponent);
        return TryExp(exponent, number.IsNegative && power.IsOdd, out result);
    }

    /// <summary>Square root (DMN 1.5, 10.3.4.5). False for a negative number.</summary>
    public static bool TrySqrt(FeelNumber number, out FeelNumber root)
    {
        root = default;
        if (number.IsNegative) return false;
        if (number.IsZero) return true;

        // An even exponent, and enough digits that the root has more than 34; what remains is only "not zero".
        var plain = number.Stripped();
        var shift = 2 * (Precision + 2) + (plain.exponent & 1);
        var radicand = plain.BigCoefficient * BigInteger.Pow(10, shift);
        var floor = FixedPoint.SquareRoot(radicand);
        var exponent = (plain.exponent - shift) / 2;
        return TryRoundBig(floor, floor * floor != radicand, exponent, out root);
    }

    /// <summary>e to the power of <paramref name="number"/> (DMN 1.5, 10.3.4.5). False on overflow.</summary>
    public static bool TryExp(FeelNumber number, out FeelNumber result) =>
        TryExp(FixedPoint.Multiply(FixedPoint.One, number.BigCoefficient, number.exponent), false, out result);

    /// <summary>Natural logarithm (DMN 1.5, 10.3.4.5). False for zero and negative numbers.</summary>
    public static bool TryLog(FeelNumber number, out FeelNumber logarithm)
    {
        logarithm = default;
        if (number.Sign <= 0) return false;
        var value = FixedPoint.Log(number.BigCoefficient, number.exponent);
        return TryRoundFixed(value, 0, false, out logarithm);
    }

    private static bool TryExp(BigInteger? exponent, bool isNegative, out FeelNumber result)
    {
        result = default;
        if (exponent is not { } argument) return false;
        if (FixedPoint.IsFarBelowZero(argument)) return true;
        var (mantissa, twos) = FixedPoint.Exp(argument);
        return TryRoundFixed(mantissa, twos, isNegative, out result);
    }

    private static bool TryIntegerPower(in FeelNumber number, long power, out FeelNumber result)
    {
        result = default;
        var (coefficient, exponent) = (BigInteger.One, 0L);
        var (factor, factorExponent) = (number.Stripped().BigCoefficient, (long)number.Stripped().exponent);
        for (var left = Math.Abs(power); ; (factor, factorExponent) = Cut(factor * factor, 2 * factorExponent))
        {
            if ((left & 1) != 0) (coefficient, exponent) = Cut(coefficient * factor, exponent + factorExponent);
            if ((left >>= 1) == 0) break;

            // Past any exponent that can come back into range, and far from the end of a long.
            if (Math.Abs(factorExponent) > FarAway) return IsVanishing(factorExponent, power);
        }

        if (Math.Abs(exponent) > FarAway) return IsVanishing(exponent, power);
        if (power > 0) return TryRoundBig(coefficient, false, (int)exponent, out result);
        var (quotient, rest) = BigInteger.DivRem(BigInteger.Pow(10, 2 * WideDigits), BigInteger.Abs(coefficient));
        return TryRoundBig(coefficient.Sign * quotient, !rest.IsZero, (int)-exponent - (2 * WideDigits), out result);
    }

    // A result too near zero is zero; one too large has no value.
    private static bool IsVanishing(long exponent, long power) => exponent < 0 == power > 0;

    private static (BigInteger Coefficient, long Exponent) Cut(BigInteger coefficient, long exponent)
    {
        var extra = FixedPoint.DecimalDigits(coefficient) - WideDigits;
        return extra <= 0 ? (coefficient, exponent) : (coefficient / BigInteger.Pow(10, extra), exponent + extra);
    }

    private static bool TryRoundFixed(BigInteger value, int twos, bool isNegative, out FeelNumber result)
    {
        // value × 2^twos / 2^FractionBits, as a decimal of more digits than are kept.
        var shift = twos - FixedPoint.FractionBits;
        var (coefficient, exponent) = (isNegative ? -value : value, 0);
        if (shift >= 0)
        {
            coefficient <<= shift;
        }
        else
        {
            exponent = -(WideDigits + (int)(Math.Max(0, -twos) * 0.302));
            coefficient = (coefficient * BigInteger.Pow(10, -exponent)) >> -shift;
        }

        return TryRoundBig(coefficient, false, exponent, out result);
    }

    private static bool TryRound(BigInteger coefficient, int exponent, out FeelNumber result) => TryRoundBig(coefficient, false, exponent, out result);

    private static bool TryRoundBig(BigInteger coefficient, bool hasMore, int exponent, out FeelNumber result)
    {
        var magnitude = BigInteger.Abs(coefficient);
        var extra = FixedPoint.DecimalDigits(magnitude) - (Precision + 2);
        if (extra > 0)
        {
            magnitude = BigInteger.DivRem(magnitude, BigInteger.Pow(10, extra), out var rest);
            (hasMore, exponent) = (hasMore || !rest.IsZero, exponent + extra);
        }

        var digits = (UInt128)magnitude;
        if (!hasMore) (digits, exponent) = digits == UInt128.Zero ? (digits, exponent) : StripZeros(digits, exponent, 0);
        return TryRound(coefficient.Sign < 0, digits, hasMore, exponent, out result);
    }
}
