namespace MotCua.Feel;

/// <summary>Conversion, time, identity and truth (DMN 1.5, 10.3.4.1, 10.3.4.2, 10.3.4.6, 10.3.4.11).</summary>
internal static class ConversionFunctions
{
    public static void AddTo(BuiltIns.Table table)
    {
        table.Add("date", "from: Any -> date", Date);
        table.Add("date", "year: number, month: number, day: number -> date", DateOfParts);
        table.Add("date and time", "from: string -> date and time", DateTimeOfText);
        table.Add("date and time", "date: Any, time: time -> date and time", DateTimeOfDateAndTime);
        table.Add("date and time", "year: number, month: number, day: number, hour: number, minute: number, second: number -> date and time", DateTimeOfParts);
        table.Add("date and time", "year: number, month: number, day: number, hour: number, minute: number, second: number, offset: days and time duration|null -> date and time", DateTimeOfParts);
        table.Add("date and time", "year: number, month: number, day: number, hour: number, minute: number, second: number, timezone: string|null -> date and time", DateTimeOfParts);
        table.Add("time", "from: Any -> time", Time);
        table.Add("time", "hour: number, minute: number, second: number, offset?: days and time duration|null -> time", TimeOfParts);
        table.Add("duration", "from: string -> Any", Duration);
        table.Add("years and months duration", "from: Any, to: Any -> years and months duration", YearsAndMonths);
        table.Add("number", "from: string, grouping separator?: string|null, decimal separator?: string|null -> number", Number);
        table.Add("string", "from: Any -> string", String);
        table.Add("not", "negand: boolean|null -> boolean", Not);
        table.Add("is", "value1: Any|null, value2: Any|null -> boolean", Is);
        table.Add("now", "-> date and time", Now, isPure: false);
        table.Add("today", "-> date", Today, isPure: false);
    }

    private static FeelValue Date(in Call call)
    {
        if (call[0].Text is { } text && FeelDate.TryParse(text, out var date)) return FeelValue.Of(date);
        if (call[0].TryGetDate(out date)) return FeelValue.Of(date);
        return call[0].TryGetDateTime(out var moment) ? FeelValue.Of(moment.Date) : call.None();
    }

    private static FeelValue DateOfParts(in Call call) => TryDate(call, out var date) ? FeelValue.Of(date) : call.None();

    private static FeelValue DateTimeOfText(in Call call) =>
        FeelDateTime.TryParse(call.Text(0), out var moment) ? FeelValue.Of(moment) : call.None();

    private static FeelValue DateTimeOfDateAndTime(in Call call)
    {
        call[1].TryGetTime(out var time);
        if (call[0].TryGetDateTime(out var moment)) return FeelValue.Of(new FeelDateTime(moment.Date, time));
        return call[0].TryGetDate(out var date) ? FeelValue.Of(new FeelDateTime(date, time)) : call.None();
    }

    private static FeelValue DateTimeOfParts(in Call call)
    {
        FeelZone? zone = null;
        if (call.Has(6) && !TryZone(call[6], out zone)) return call.None();
        return TryDate(call, out var date) && TryClock(call, 3, zone, out var time) ? FeelValue.Of(new FeelDateTime(date, time)) : call.None();
    }

    private static FeelValue Time(in Call call)
    {
        if (call[0].Text is { } text && FeelTime.TryParse(text, out var time)) return FeelValue.Of(time);
        if (call[0].TryGetTime(out time)) return FeelValue.Of(time);
        if (call[0].TryGetDateTime(out var moment)) return FeelValue.Of(moment.Time);
        return call[0].TryGetDate(out var date) ? FeelValue.Of(FeelDateTime.StartOf(date, FeelZone.Utc).Time) : call.None();
    }

    private static FeelValue TimeOfParts(in Call call)
    {
        FeelZone? zone = null;
        if (call.Has(3) && !TryZone(call[3], out zone)) return call.None();
        return TryClock(call, 0, zone, out var time) ? FeelValue.Of(time) : call.None();
    }

    private static FeelValue Duration(in Call call) => TemporalLiteral.Duration(call.Text(0)) is { IsNull: false } value ? value : call.None();

    private static FeelValue YearsAndMonths(in Call call) =>
        TryDay(call[0], out var from) && TryDay(call[1], out var to) ? FeelValue.Of(YearMonthDuration.Between(from, to)) : call.None();

    private static FeelValue Number(in Call call)
    {
        var grouping = call.Has(1) ? call.Text(1) : null;
        var point = call.Has(2) ? call.Text(2) : null;
        if (grouping is not (null or " " or "," or ".") || point is not (null or "." or ",") || grouping == (point ?? ".")) return call.None();
        var text = call.Text(0);
        if (grouping is not null) text = text.Replace(grouping, "", StringComparison.Ordinal);
        if (point == ",")
        {
            if (text.Contains('.', StringComparison.Ordinal)) return call.None();
            text = text.Replace(',', '.');
        }

        return FeelNumber.TryParse(text, out var number) ? FeelValue.Of(number) : call.None();
    }

    private static FeelValue String(in Call call)
    {
        var text = ValueText.Plain(call[0]);
        return call.Evaluation.Spend((text?.Length ?? ValueText.MaxLength) / 8) ? call.String(text) : default;
    }

    private static FeelValue Not(in Call call) => FeelValue.Of(!call[0].Boolean);

    private static FeelValue Is(in Call call) => FeelValue.Of(FeelComparison.AreIdentical(call[0], call[1]));

    private static FeelValue Now(in Call call) =>
        call.Evaluation.Options.Now is { } now ? FeelValue.Of(FeelDateTime.FromDateTimeOffset(now)) : call.None();

    private static FeelValue Today(in Call call) =>
        call.Evaluation.Options.Now is { } now ? FeelValue.Of(FeelDate.FromDateOnly(DateOnly.FromDateTime(now.DateTime))) : call.None();

    private static bool TryDate(in Call call, out FeelDate date)
    {
        date = default;
        return call[0].TryGetInt64(out var year) && call[1].TryGetInt64(out var month) && call[2].TryGetInt64(out var day)
            && FeelDate.TryCreate(year, month, day, out date);
    }

    private static bool TryClock(in Call call, int at, FeelZone? zone, out FeelTime time)
    {
        time = default;
        return call[at].TryGetInt64(out var hour) && call[at + 1].TryGetInt64(out var minute)
            && FeelTime.TryCreate(hour, minute, call.Number(at + 2), zone, out time);
    }

    private static bool TryZone(in FeelValue value, out FeelZone? zone)
    {
        if (value.TryGetDayTimeDuration(out var offset)) return FeelZone.TryCreate(offset.WholeSeconds, out zone);
        var isKnown = FeelZone.TryParse("@" + value.Text, out zone);
        return isKnown && zone is not null;
    }

    private static bool TryDay(in FeelValue value, out FeelDate date)
    {
        if (value.TryGetDate(out date)) return true;
        var isMoment = value.TryGetDateTime(out var moment);
        date = moment.Date;
        return isMoment;
    }
}
