using System.CommandLine;
using System.Diagnostics;
using MotCua.Dossiers;
using MotCua.Kernel;
using Spectre.Console;

namespace MotCua.Cli;

/// <summary><c>motcua demo generate</c>: a labelled, invented history, made by the use cases themselves on a clock of its own.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var dossiers = new Option<int>("--dossiers") { Description = "How many dossiers.", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same history.", DefaultValueFactory = _ => 1 };
        var names = new Option<string>("--names") { Description = "File of names to invent people from.", Required = true };
        var generate = new Command("generate", "Writes an invented history through the use cases.") { dossiers, seed, names };
        generate.SetAction(async (parsed, stop) =>
        {
            var clock = new HistoryClock();
            await using var app = await AppScope.OpenAsync(clock, stop);
            var watch = Stopwatch.StartNew();
            try
            {
                var history = app.Get<DemonstrationHistory>();
                var acts = await history.GenerateAsync(parsed.GetValue(dossiers), parsed.GetValue(seed), await InventedPeople.ReadAsync(parsed.GetRequiredValue(names), stop), clock.Set, stop);
                AnsiConsole.MarkupLineInterpolated($"{parsed.GetValue(dossiers)} dossiers, {acts} acts in {watch.Elapsed.TotalSeconds:0.0} s");
                return 0;
            }
            catch (RefusedException refused)
            {
                AnsiConsole.MarkupLineInterpolated($"[red]{refused.Code}[/] {refused.Message}");
                return 1;
            }
        });
        return new Command("demo", "Demonstration data; every record of it is marked by its demonstration accounts.") { generate };
    }

    /// <summary>Stands where the history has got to; never later than now.</summary>
    private sealed class HistoryClock : TimeProvider
    {
        private DateTimeOffset? _at;

        public void Set(DateTimeOffset at) => _at = at;

        public override DateTimeOffset GetUtcNow() => _at ?? base.GetUtcNow();
    }
}
