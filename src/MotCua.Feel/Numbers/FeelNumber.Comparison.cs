namespace MotCua.Feel;

public readonly partial struct FeelNumber : IEquatable<FeelNumber>, IComparable<FeelNumber>
{
    public static bool operator ==(in FeelNumber left, in FeelNumber right) => left.CompareTo(in right) == 0;

    public static bool operator !=(in FeelNumber left, in FeelNumber right) => left.CompareTo(in right) != 0;

    public static bool operator <(in FeelNumber left, in FeelNumber right) => left.CompareTo(in right) < 0;

    public static bool operator >(in FeelNumber left, in FeelNumber right) => left.CompareTo(in right) > 0;

    public static bool operator <=(in FeelNumber left, in FeelNumber right) => left.CompareTo(in right) <= 0;

    public static bool operator >=(in FeelNumber left, in FeelNumber right) => left.CompareTo(in right) >= 0;

    public int CompareTo(FeelNumber other) => CompareTo(in other);

    /// <summary>Order by value: 1 and 1.00 are the same (DMN 1.5, 10.3.2.3.1).</summary>
    public int CompareTo(in FeelNumber other)
    {
        if (IsSmall && other.IsSmall)
        {
            var (left, right, gap) = ((long)low, (long)other.low, exponent - other.exponent);
            if (gap == 0) return left.CompareTo(right);
            if (gap > 0 && PowersOfTen.TryScale(left, gap, out var scaled)) return scaled.CompareTo(right);
            if (gap < 0 && PowersOfTen.TryScale(right, -gap, out scaled)) return left.CompareTo(scaled);
        }

        return CompareWide(other);
    }

    public bool Equals(FeelNumber other) => CompareTo(in other) == 0;

    public override bool Equals(object? obj) => obj is FeelNumber other && Equals(other);

    public override int GetHashCode()
    {
        var plain = Stripped();
        return HashCode.Combine(plain.high, plain.low, plain.exponent);
    }

    private int CompareWide(in FeelNumber other)
    {
        if (Sign != other.Sign || IsZero) return Sign.CompareTo(other.Sign);
        var (left, right) = (Magnitude, other.Magnitude);
        var (leftDigits, rightDigits) = (PowersOfTen.Digits(left), PowersOfTen.Digits(right));
        var order = (leftDigits + exponent).CompareTo(rightDigits + other.exponent);
        if (order == 0)
        {
            // The leading digits stand at the same place, so the gap of the exponents is that of the digits.
            if (leftDigits < rightDigits) left *= PowersOfTen.Of128(rightDigits - leftDigits);
            if (rightDigits < leftDigits) right *= PowersOfTen.Of128(leftDigits - rightDigits);
            order = left.CompareTo(right);
        }

        return IsNegative ? -order : order;
    }
}
