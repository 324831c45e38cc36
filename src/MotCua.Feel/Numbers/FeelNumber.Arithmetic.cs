using System.Runtime.CompilerServices;

namespace MotCua.Feel;

public readonly partial struct FeelNumber
{
    /// <summary>Sum (DMN 1.5, semantics of arithmetic in 10.3.2). False on overflow.</summary>
    public static bool TryAdd(in FeelNumber left, in FeelNumber right, out FeelNumber sum)
    {
        if (left.exponent == right.exponent && left.IsSmall && right.IsSmall)
        {
            var (a, b) = ((long)left.low, (long)right.low);
            var total = unchecked(a + b);
            if (((a ^ total) & (b ^ total)) >= 0)
            {
                sum = new(total, left.exponent);
                return true;
            }
        }

        return left.exponent >= right.exponent ? TryAddAligned(left, right, out sum) : TryAddAligned(right, left, out sum);
    }

    /// <summary>Difference (DMN 1.5, semantics of arithmetic in 10.3.2). False on overflow.</summary>
    public static bool TrySubtract(in FeelNumber left, in FeelNumber right, out FeelNumber difference) => TryAdd(left, right.Negate(), out difference);

    /// <summary>Product (DMN 1.5, semantics of arithmetic in 10.3.2). False on overflow.</summary>
    public static bool TryMultiply(in FeelNumber left, in FeelNumber right, out FeelNumber product)
    {
        var exponent = left.exponent + right.exponent;
        if (left.IsSmall && right.IsSmall)
        {
            var top = Math.BigMul((long)left.low, (long)right.low, out var bottom);
            if (top == bottom >> 63 && exponent is >= MinExponent and <= MaxExponent)
            {
                product = new(bottom, exponent);
                return true;
            }
        }

        return TryMultiplyWide(left, right, exponent, out product);
    }

    /// <summary>Quotient to 34 digits, the shortest form if exact (DMN 1.5, semantics of arithmetic in 10.3.2). False for a divisor of zero and on overflow.</summary>
    public static bool TryDivide(in FeelNumber dividend, in FeelNumber divisor, out FeelNumber quotient)
    {
        if (divisor.IsZero)
        {
            quotient = default;
            return false;
        }

        var isNegative = dividend.IsNegative != divisor.IsNegative;
        var ideal = dividend.exponent - divisor.exponent;
        if (dividend.IsZero) return TryRound(false, 0, false, ideal, out quotient);

        var below = divisor.Magnitude;
        var chunk = PowersOfTen.Max128 - PowersOfTen.Digits(below);
        var (digits, rest) = UInt128.DivRem(dividend.Magnitude, below);
        var exponent = ideal;

        // Long division, as many decimal digits at a time as the remainder leaves room for.
        for (int count; rest != UInt128.Zero && (count = PowersOfTen.Digits(digits)) < Precision + 2;)
        {
            var step = Math.Min(chunk, PowersOfTen.Max128 - 1 - count);
            var (more, left) = UInt128.DivRem(rest * PowersOfTen.Of128(step), below);
            digits = (digits * PowersOfTen.Of128(step)) + more;
            rest = left;
            exponent -= step;
        }

        if (rest == UInt128.Zero) (digits, exponent) = StripZeros(digits, exponent, ideal);
        return TryRound(isNegative, digits, rest != UInt128.Zero, exponent, out quotient);
    }

    /// <summary>dividend - divisor × floor(dividend / divisor), so with the sign of the divisor (DMN 1.5, 10.3.4.5). False for a divisor of zero.</summary>
    public static bool TryModulo(in FeelNumber dividend, in FeelNumber divisor, out FeelNumber modulo)
    {
        if (divisor.IsZero)
        {
            modulo = default;
            return false;
        }

        if (dividend.exponent == divisor.exponent && dividend.IsSmall && divisor.IsSmall && (long)divisor.low != -1)
        {
            var rest = (long)dividend.low % (long)divisor.low;
            if (rest != 0 && rest < 0 != divisor.IsNegative) rest += (long)divisor.low;
            modulo = new(rest, dividend.exponent);
            return true;
        }

        return TryModuloWide(dividend, divisor, out modulo);
    }

    // Adds where the exponent of high is not below that of low.
    private static bool TryAddAligned(in FeelNumber high, in FeelNumber low, out FeelNumber sum)
    {
        var gap = high.exponent - low.exponent;
        if (high.IsSmall && low.IsSmall && PowersOfTen.TryScale((long)high.low, gap, out var scaled))
        {
            var total = unchecked(scaled + (long)low.low);
            if (((scaled ^ total) & ((long)low.low ^ total)) >= 0)
            {
                sum = new(total, low.exponent);
                return true;
            }
        }

        return TryAddWide(high, low, gap, out sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryAddWide(in FeelNumber high, in FeelNumber low, int gap, out FeelNumber sum)
    {
        var (above, below, exponent, hasMore) = (high.Magnitude, low.Magnitude, low.exponent, false);
        var digits = PowersOfTen.Digits(above);
        if (above == UInt128.Zero)
        {
            sum = low;
            return true;
        }

        if (digits + gap > PowersOfTen.Max128)
        {
            // The higher term outweighs the lower by four digits and more: what of the lower falls below 37 digits matters only as "not zero".
            var shift = PowersOfTen.Max128 - 1 - digits;
            var cut = gap - shift;
            above *= PowersOfTen.Of128(shift);
            exponent = high.exponent - shift;
            var unit = cut <= PowersOfTen.Max128 ? PowersOfTen.Of128(cut) : UInt128.MaxValue;
            (below, var rest) = UInt128.DivRem(below, unit);
            hasMore = rest != UInt128.Zero;
        }
        else
        {
            above *= PowersOfTen.Of128(gap);
        }

        if (high.IsNegative == low.IsNegative) return TryRound(high.IsNegative, above + below, hasMore, exponent, out sum);
        if (hasMore) below += 1;
        return above >= below
            ? TryRound(high.IsNegative, above - below, hasMore, exponent, out sum)
            : TryRound(low.IsNegative, below - above, hasMore, exponent, out sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryMultiplyWide(in FeelNumber left, in FeelNumber right, int exponent, out FeelNumber product)
    {
        // Schoolbook multiplication in base 10^17: the product is above × 10^34 + below.
        const int half = Precision / 2;
        var unit = PowersOfTen.Of128(half);
        var (left1, left0) = UInt128.DivRem(left.Magnitude, unit);
        var (right1, right0) = UInt128.DivRem(right.Magnitude, unit);
        var (middle1, middle0) = UInt128.DivRem((left1 * right0) + (left0 * right1), unit);
        var (carry, below) = UInt128.DivRem((left0 * right0) + (middle0 * unit), PowersOfTen.Of128(Precision));
        var above = (left1 * right1) + middle1 + carry;

        // Two digits more than kept, and the rest as "not zero", are enough to round.
        var cut = Math.Max(0, PowersOfTen.Digits(above) - 2);
        var (kept, rest) = UInt128.DivRem(below, PowersOfTen.Of128(cut));
        var magnitude = (above * PowersOfTen.Of128(Precision - cut)) + kept;
        return TryRound(left.IsNegative != right.IsNegative, magnitude, rest != UInt128.Zero, exponent + cut, out product);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryModuloWide(in FeelNumber dividend, in FeelNumber divisor, out FeelNumber modulo)
    {
        var exponent = Math.Min(dividend.exponent, divisor.exponent);
        var unit = divisor.BigCoefficient * System.Numerics.BigInteger.Pow(10, divisor.exponent - exponent);
        var scale = System.Numerics.BigInteger.ModPow(10, dividend.exponent - exponent, System.Numerics.BigInteger.Abs(unit));
        var rest = dividend.BigCoefficient * scale % unit;
        if (!rest.IsZero && rest.Sign != unit.Sign) rest += unit;
        return TryRound(rest, exponent, out modulo);
    }
}
