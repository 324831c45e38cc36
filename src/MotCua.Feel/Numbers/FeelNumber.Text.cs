using System.Globalization;

namespace MotCua.Feel;

public readonly partial struct FeelNumber
{
    /// <summary>
    /// Reads a numeric literal: an optional sign, digits with an optional point, an optional exponent (DMN 1.5, 10.3.1.2, rule 37). Digits beyond
    /// the 34th are rounded. False for anything else and on overflow.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelNumber number)
    {
        number = default;
        var at = 0;
        var isNegative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is '-' or '+') at = 1;

        var (magnitude, hasMore, exponent, digits) = (UInt128.Zero, false, 0L, 0);
        for (var hasPoint = false; at < text.Length; at++)
        {
            var symbol = text[at];
            if (symbol == '.' && !hasPoint)
            {
                // A point is followed by a digit.
                if (at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1])) return false;
                hasPoint = true;
                continue;
            }

            if (!char.IsAsciiDigit(symbol)) break;
            digits++;
            if (magnitude < PowersOfTen.Of128(Precision + 2))
            {
                magnitude = (magnitude * 10) + (uint)(symbol - '0');
                if (hasPoint) exponent--;
            }
            else
            {
                hasMore |= symbol != '0';
                if (!hasPoint) exponent++;
            }
        }

        if (digits == 0) return false;
        if (at < text.Length)
        {
            if (text[at] is not ('e' or 'E') || !TryReadExponent(text[(at + 1)..], out var written)) return false;
            exponent += written;
        }

        return TryRound(isNegative, magnitude, hasMore, (int)Math.Clamp(exponent, -FarAway, FarAway), out number);
    }

    // Beyond any exponent that can still be brought into range.
    private const int FarAway = 100_000;

    private static bool TryReadExponent(ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        var isNegative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is '-' or '+') text = text[1..];
        if (text.Length == 0) return false;
        foreach (var symbol in text)
        {
            if (!char.IsAsciiDigit(symbol)) return false;
            if (exponent < int.MaxValue) exponent = (exponent * 10) + (symbol - '0');
        }

        if (isNegative) exponent = -exponent;
        return true;
    }

    // Plain digits without exponent and without zeros after the last digit of the fraction, so that equal numbers have the same text.
    private string Format()
    {
        var plain = Stripped();
        var digits = plain.Magnitude.ToString(CultureInfo.InvariantCulture);
        if (plain.exponent > 0) digits += new string('0', plain.exponent);
        if (plain.exponent < 0)
        {
            digits = digits.PadLeft(1 - plain.exponent, '0');
            digits = $"{digits.AsSpan(0, digits.Length + plain.exponent)}.{digits.AsSpan(digits.Length + plain.exponent)}";
        }

        return IsNegative ? "-" + digits : digits;
    }
}
