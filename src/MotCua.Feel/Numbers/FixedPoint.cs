using System.Numerics;

namespace MotCua.Feel;

/// <summary>Real numbers as whole multiples of 2^-<see cref="FractionBits"/>: enough for 34 digits after the worst cancellation of a logarithm.</summary>
internal static class FixedPoint
{
    public const int FractionBits = 320;

    public static readonly BigInteger One = BigInteger.One << FractionBits;

    private static readonly BigInteger Ln2 = 2 * InverseTanh(BigInteger.One, 3);

    // 10 = 8 × (1 + 1/4), and ln(1 + 1/4) = 2 artanh(1/9).
    private static readonly BigInteger Ln10 = (3 * Ln2) + (2 * InverseTanh(BigInteger.One, 9));

    // exp of anything beyond ±30,000 is out of the range of decimal128 on either side.
    private static readonly BigInteger FarAway = 30_000 * One;

    /// <summary>The argument is so far below zero that its exponential is zero in decimal128.</summary>
    public static bool IsFarBelowZero(BigInteger argument) => argument < -FarAway;

    /// <summary>value × coefficient × 10^exponent; null when that is beyond 30,000, and a value just below -30,000 when it is below that.</summary>
    public static BigInteger? Multiply(BigInteger value, BigInteger coefficient, int exponent)
    {
        var product = value * coefficient;
        if (exponent < 0) return Clamp(product / BigInteger.Pow(10, -exponent));
        if (product.IsZero) return product;
        return exponent > 120 ? Clamp(product.Sign * (FarAway + One)) : Clamp(product * BigInteger.Pow(10, exponent));
    }

    /// <summary>The natural logarithm of coefficient × 10^exponent, for a positive coefficient.</summary>
    public static BigInteger Log(BigInteger coefficient, int exponent)
    {
        // coefficient = 2^twos × (1 + f) with f in [0, 1), and ln(1 + f) = 2 artanh(f / (2 + f)).
        var twos = (int)coefficient.GetBitLength() - 1;
        var power = BigInteger.One << twos;
        return (2 * InverseTanh(coefficient - power, coefficient + power)) + (twos * Ln2) + (exponent * Ln10);
    }

    /// <summary>The exponential as mantissa × 2^twos.</summary>
    public static (BigInteger Mantissa, int Twos) Exp(BigInteger argument)
    {
        // Reduced to [0, ln 2), then halved eight times more so that the series is short.
        const int halvings = 8;
        var twos = (int)((argument - (argument.Sign < 0 ? Ln2 - 1 : 0)) / Ln2);
        var rest = (argument - (twos * Ln2)) >> halvings;
        var (sum, term) = (One, One);
        for (var n = 1; !term.IsZero; n++)
        {
            term = ((term * rest) >> FractionBits) / n;
            sum += term;
        }

        for (var n = 0; n < halvings; n++) sum = (sum * sum) >> FractionBits;
        return (sum, twos);
    }

    /// <summary>The whole part of the square root.</summary>
    public static BigInteger SquareRoot(BigInteger value)
    {
        var root = BigInteger.One << (((int)value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }

    /// <summary>Number of decimal digits of the magnitude; 0 for 0.</summary>
    public static int DecimalDigits(BigInteger value)
    {
        var magnitude = BigInteger.Abs(value);
        if (magnitude.IsZero) return 0;
        var estimate = (int)((magnitude.GetBitLength() - 1) * 0.30102999566398);
        return magnitude >= BigInteger.Pow(10, estimate) ? Above(magnitude, estimate + 1) : estimate;
    }

    private static int Above(BigInteger magnitude, int digits) => magnitude >= BigInteger.Pow(10, digits) ? digits + 1 : digits;

    private static BigInteger? Clamp(BigInteger value) => value > FarAway ? null : BigInteger.Max(value, -FarAway - One);

    // artanh(numerator / denominator) by its series; the quotient is at most 1/3.
    private static BigInteger InverseTanh(BigInteger numerator, BigInteger denominator)
    {
        var quotient = (numerator << FractionBits) / denominator;
        var square = (quotient * quotient) >> FractionBits;
        var sum = BigInteger.Zero;
        for (var (power, n) = (quotient, 1); !power.IsZero; power = (power * square) >> FractionBits, n += 2) sum += power / n;
        return sum;
    }
}
