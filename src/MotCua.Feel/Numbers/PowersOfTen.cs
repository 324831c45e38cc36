using System.Numerics;
using System.Runtime.CompilerServices;

namespace MotCua.Feel;

/// <summary>Powers of ten and counts of decimal digits of unsigned 64 and 128 bit numbers.</summary>
internal static class PowersOfTen
{
    /// <summary>The largest power of ten of a UInt64.</summary>
    public const int Max64 = 19;

    /// <summary>The largest power of ten of a UInt128.</summary>
    public const int Max128 = 38;

    private static readonly ulong[] Small = Enumerable.Range(0, Max64 + 1).Select(n => (ulong)BigInteger.Pow(10, n)).ToArray();

    private static readonly UInt128[] Large = Enumerable.Range(0, Max128 + 1).Select(n => (UInt128)BigInteger.Pow(10, n)).ToArray();

    // The largest magnitude that the power can multiply without leaving 64 bits.
    private static readonly long[] Room = Small.Select(power => (long)(long.MaxValue / power)).ToArray();

    /// <summary>value × 10^exponent, for exponents from 0; false when that does not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryScale(long value, int exponent, out long scaled)
    {
        scaled = 0;
        if ((uint)exponent >= Max64 || value > Room[exponent] || value < -Room[exponent]) return false;
        scaled = value * (long)Small[exponent];
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of64(int exponent) => Small[exponent];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt128 Of128(int exponent) => Large[exponent];

    /// <summary>Number of decimal digits; 0 for 0.</summary>
    public static int Digits(UInt128 value)
    {
        // 1233 / 4096 is log10(2): the estimate is right or one too small.
        var estimate = ((128 - (int)UInt128.LeadingZeroCount(value)) * 1233) >> 12;
        return estimate <= Max128 && value >= Large[estimate] ? estimate + 1 : estimate;
    }
}
