using System.Xml;
using MotCua.Bpmn;
using MotCua.Clock;
using MotCua.Contracts.Organisation;
using MotCua.Kernel;
using MotCua.Processes.Storage;

namespace MotCua.Processes.Running;

/// <summary>When the timers of an instance are due: on the calendar on the wall or, where the model says so, on the working clock of who does the step.</summary>
internal sealed class TimersOf(ICalendars calendars, TimeProvider clock)
{
    /// <returns>The timers that run after these effects; null when they are the same as before.</returns>
    /// <exception cref="RefusedException">A calendar does not reach that far.</exception>
    public async Task<IReadOnlyList<RunningTimer>?> AfterAsync(Instance instance, CompiledProcess process, IReadOnlyList<Effect> effects, CancellationToken stop)
    {
        List<RunningTimer>? timers = null;
        foreach (var effect in effects)
        {
            if (effect is Effect.ClearTimer cleared) (timers ??= [.. instance.Timers]).RemoveAll(t => t.Key == cleared.TimerKey);
            else if (effect is Effect.SetTimer set) (timers ??= [.. instance.Timers]).Add(new(set.TimerKey, set.NodeId, await DueAsync(instance, process, set, stop)));
        }

        return timers;
    }

    private async Task<DateTimeOffset> DueAsync(Instance instance, CompiledProcess process, Effect.SetTimer timer, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var node = process.Model.Node(timer.NodeId);
        try
        {
            if (timer.Kind == TimerKind.Date) return DateOf(timer.Value);

            // Of a cycle only the time between is left to look at: how often is the engine's.
            var length = XmlConvert.ToTimeSpan(timer.Value[(timer.Value.LastIndexOf('/') + 1)..]);
            if (node is not { IsOnWorkingClock: true }) return now + length;

            var calendar = await calendars.ForAsync(process.Public.Step(node.AttachedTo?.Id)?.AgencyId ?? instance.AgencyId, stop);
            var days = calendar.AddWorkingDays(now, length.Days);
            return length.Days == length.TotalDays ? days : calendar.AddOfficeTime(days, length - TimeSpan.FromDays(length.Days));
        }
        catch (ClockException cannot)
        {
            throw new RefusedException(cannot.Code, cannot.Message);
        }
        catch (Exception cannot) when (cannot is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new RefusedException("process.timer", $"Bản vẽ quy trình hẹn giờ “{timer.Value}” ở “{node?.Name ?? timer.NodeId}” mà hệ thống không tính được. Hãy báo người quản trị quy trình.");
        }
    }

    /// <summary>A date without an offset is a date of Vietnam.</summary>
    private static DateTimeOffset DateOf(string text)
    {
        var date = XmlConvert.ToDateTime(text, XmlDateTimeSerializationMode.RoundtripKind);
        return date.Kind == DateTimeKind.Unspecified ? new(date, MotCua.Kit.Vn.Offset) : new(date.ToUniversalTime());
    }
}
