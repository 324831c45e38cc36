using System.CommandLine;
using MotCua.Cli;

var root = new RootCommand("motcua: sets up, fills and checks a MotCua database.");
foreach (var command in Commands.All()) root.Subcommands.Add(command);
return await root.Parse(args).InvokeAsync();
