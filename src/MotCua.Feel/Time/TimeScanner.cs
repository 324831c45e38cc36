namespace MotCua.Feel;

/// <summary>Walks once over the text of a date, time or duration.</summary>
internal ref struct TimeScanner(ReadOnlySpan<char> text)
{
    private const int NanoDigits = 9;

    private ReadOnlySpan<char> rest = text;

    public readonly bool IsAtEnd => rest.IsEmpty;

    /// <summary>What has not been read yet.</summary>
    public readonly ReadOnlySpan<char> Rest => rest;

    public readonly char Next => rest.IsEmpty ? '\0' : rest[0];

    public bool Take(char expected)
    {
        if (Next != expected || rest.IsEmpty) return false;
        rest = rest[1..];
        return true;
    }

    public bool TakeTwoDigits(out int value)
    {
        var found = TakeDigits(2, 2, out var wide, out _);
        value = (int)wide;
        return found;
    }

    /// <summary>All digits that follow; false when they are fewer or more than said.</summary>
    public bool TakeDigits(int least, int most, out long value, out int digits)
    {
        (value, digits) = (0, 0);
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
        {
            if (digits < most) value = (value * 10) + (rest[digits] - '0');
            digits++;
        }

        if (digits < least || digits > most) return false;
        rest = rest[digits..];
        return true;
    }

    /// <summary>The digits after a point as nanoseconds; those beyond the ninth are dropped. False for none.</summary>
    public bool TakeFraction(out int nanos)
    {
        nanos = 0;
        var digits = 0;
        for (; digits < rest.Length && char.IsAsciiDigit(rest[digits]); digits++)
        {
            if (digits < NanoDigits) nanos = (nanos * 10) + (rest[digits] - '0');
        }

        for (var missing = digits; missing < NanoDigits; missing++) nanos *= 10;
        rest = rest[digits..];
        return digits > 0;
    }

    /// <summary>A point and the nanoseconds without zeros at the end; nothing for 0.</summary>
    public static string FractionText(int nanos) =>
        nanos == 0 ? "" : "." + nanos.ToString("000000000", System.Globalization.CultureInfo.InvariantCulture).TrimEnd('0');
}
