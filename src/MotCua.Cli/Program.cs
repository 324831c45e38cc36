using System.CommandLine;
using MotCua.Cli;

var root = new RootCommand("motcua: sets up, fills and checks a MotCua database.");
foreach (var command in Commands.All()) root.Subcommands.Add(command);
// A FEEL literal may begin with @, which is no file of arguments here.
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
var exit = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : exit;
