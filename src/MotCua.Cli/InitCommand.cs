using System.CommandLine;
using MotCua.Identity;
using MotCua.Kernel;
using Spectre.Console;

namespace MotCua.Cli;

/// <summary><c>motcua init</c>: makes the database, the first administrator, and demonstration accounts only when asked for.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var administrator = new Option<string?>("--administrator") { Description = "Login of the first administrator of the province." };
        var name = new Option<string>("--name") { Description = "Name of the administrator.", DefaultValueFactory = _ => "Quản trị viên" };
        var password = new Option<string?>("--password") { Description = "Password; else the environment variable MOTCUA_ADMIN_PASSWORD is read." };
        var demonstration = new Option<string?>("--demonstration") { Description = "File of invented people to load as demonstration accounts." };
        var command = new Command("init", "Makes the database and the first accounts.") { administrator, name, password, demonstration };
        command.SetAction(async (parsed, stop) =>
        {
            await using var app = await AppScope.OpenAsync(TimeProvider.System, stop);
            try
            {
                var accounts = app.Get<SetUpAccounts>();
                if (parsed.GetValue(administrator) is { } login)
                {
                    var secret = parsed.GetValue(password) ?? Environment.GetEnvironmentVariable("MOTCUA_ADMIN_PASSWORD");
                    if (secret is null)
                    {
                        AnsiConsole.MarkupLine("[red]Give --password or set MOTCUA_ADMIN_PASSWORD.[/]");
                        return 2;
                    }

                    await accounts.CreateFirstAdministratorAsync(login, parsed.GetRequiredValue(name), secret, stop);
                    AnsiConsole.MarkupLineInterpolated($"Administrator [green]{login}[/] made.");
                }

                if (parsed.GetValue(demonstration) is { } people)
                {
                    var loaded = await accounts.LoadDemonstrationPeopleAsync(people, stop);
                    AnsiConsole.MarkupLineInterpolated($"Demonstration accounts: {loaded.New} new, {loaded.Unchanged} unchanged");
                    foreach (var problem in loaded.Refused) AnsiConsole.MarkupLineInterpolated($"[red]{problem}[/]");
                }

                return 0;
            }
            catch (RefusedException refused)
            {
                AnsiConsole.MarkupLineInterpolated($"[red]{refused.Code}[/] {refused.Message}");
                return 1;
            }
        });
        return command;
    }
}
