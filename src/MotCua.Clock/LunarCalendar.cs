namespace MotCua.Clock;

/// <summary>
/// The Vietnamese lunisolar calendar, for the days that the law fixes by it. A month begins on the day of UTC+7 (QĐ 121-CP of
/// 08/8/1967) in which the new moon falls; the eleventh month holds the winter solstice; where thirteen months lie between two
/// eleventh months, the first without a principal term (the sun at a multiple of 30°) is a leap month.
/// </summary>
/// <remarks>
/// New moons and the sun's apparent longitude by J. Meeus, Astronomical Algorithms (2nd ed. 1998), chapters 49 and 25; the difference
/// between dynamical and universal time by Espenak and Meeus (2006), for 2005 to 2050 and good to half a minute at the end of the century.
/// </remarks>
internal static class LunarCalendar
{
    private const double MonthLength = 29.530588861;
    private const double Hours7 = 7 / 24.0;

    // Julian day number, at noon, of 0001-01-01.
    private const int FirstJulianDay = 1_721_426;

    /// <summary>A day of a month of the lunar year that begins in a year of the common calendar; the month before a leap month of the same number.</summary>
    public static DateOnly DayOf(int year, int month, int day)
    {
        var first = EleventhMonth(year - 1);
        var leap = EleventhMonth(year) - first > 12 ? LeapAfter(first) : int.MaxValue;
        // Months 11 and 12 of the old year come first.
        var index = month + 1;
        return FirstDay(first + (index >= leap ? index + 1 : index)).AddDays(day - 1);
    }

    /// <summary>Number, counted from the new moon of 6 January 2000, of the month that holds the winter solstice of a year.</summary>
    private static int EleventhMonth(int year)
    {
        var number = (int)Math.Ceiling((new DateOnly(year, 12, 31).DayNumber - new DateOnly(2000, 1, 6).DayNumber) / MonthLength);
        while (FirstDay(number).Year > year || SunAt(FirstDay(number)) is >= 270 or < 180)
        {
            number--;
        }

        return number;
    }

    private static int LeapAfter(int eleventh)
    {
        var index = 1;
        while (Sector(eleventh + index) != Sector(eleventh + index + 1))
        {
            index++;
        }

        return index;

        static int Sector(int number) => (int)(SunAt(FirstDay(number)) / 30);
    }

    private static DateOnly FirstDay(int number) =>
        DateOnly.FromDayNumber((int)Math.Floor(NewMoon(number) + 0.5 + Hours7) - FirstJulianDay);

    /// <summary>Julian date, universal time.</summary>
    private static double NewMoon(int k)
    {
        var t = k / 1236.85;
        var e = 1 - (0.002516 * t) - (0.0000074 * t * t);
        var sun = 2.5534 + (29.1053567 * k) - (0.0000014 * t * t);
        var moon = 201.5643 + (385.81693528 * k) + (0.0107582 * t * t);
        var node = 160.7108 + (390.67050284 * k) - (0.0016118 * t * t);
        var ascending = 124.7746 - (1.56375588 * k) + (0.0020672 * t * t);
        var date = 2451550.09766 + (MonthLength * k) + (0.00015437 * t * t)
            - (0.40720 * Sin(moon)) + (0.17241 * e * Sin(sun)) + (0.01608 * Sin(2 * moon)) + (0.01039 * Sin(2 * node))
            + (0.00739 * e * Sin(moon - sun)) - (0.00514 * e * Sin(moon + sun)) + (0.00208 * e * e * Sin(2 * sun))
            - (0.00111 * Sin(moon - (2 * node))) - (0.00057 * Sin(moon + (2 * node))) + (0.00056 * e * Sin((2 * moon) + sun))
            - (0.00042 * Sin(3 * moon)) + (0.00042 * e * Sin(sun + (2 * node))) + (0.00038 * e * Sin(sun - (2 * node)))
            - (0.00024 * e * Sin((2 * moon) - sun)) - (0.00017 * Sin(ascending)) - (0.00007 * Sin(moon + (2 * sun)))
            + (0.00004 * Sin((2 * moon) - (2 * node))) + (0.00004 * Sin(3 * sun)) + (0.00003 * Sin(moon + sun - (2 * node)))
            + (0.00003 * Sin((2 * moon) + (2 * node))) - (0.00003 * Sin(moon + sun + (2 * node))) + (0.00003 * Sin(moon - sun + (2 * node)))
            + (0.000325 * Sin(299.77 + (0.107408 * k) - (0.009173 * t * t))) + (0.000165 * Sin(251.88 + (0.016321 * k)))
            + (0.000164 * Sin(251.83 + (26.651886 * k))) + (0.000126 * Sin(349.42 + (36.412478 * k))) + (0.000110 * Sin(84.66 + (18.206239 * k)));
        var years = 100 * t;
        return date - ((62.92 + (0.32217 * years) + (0.005589 * years * years)) / 86_400);
    }

    /// <summary>Apparent longitude of the sun in degrees when a day begins in Vietnam.</summary>
    private static double SunAt(DateOnly day)
    {
        var t = (day.DayNumber + FirstJulianDay - 0.5 - Hours7 - 2_451_545.0) / 36_525;
        var anomaly = 357.52911 + (35_999.05029 * t) - (0.0001537 * t * t);
        var center = ((1.914602 - (0.004817 * t)) * Sin(anomaly)) + ((0.019993 - (0.000101 * t)) * Sin(2 * anomaly)) + (0.000289 * Sin(3 * anomaly));
        var longitude = 280.46646 + (36_000.76983 * t) + (0.0003032 * t * t) + center - 0.00569 - (0.00478 * Sin(125.04 - (1_934.136 * t)));
        return longitude - (360 * Math.Floor(longitude / 360));
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
