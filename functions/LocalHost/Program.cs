using System.CommandLine;
using EventEvaluation.LocalHost;
using EventEvaluation.LocalHost.Commands;
using EventEvaluation.LocalHost.Offline;

var root = new RootCommand("Plays Azure on one machine: storage, the app, its triggers and workflows, a mailbox and a sign-in.") { ServeCommand.Port, ServeCommand.State, ServeCommand.Handler, ServeCommand.Aot, ServeCommand.Storage, ServeCommand.Setting };
root.SetAction(async (command, cancellationToken) => await ServeCommand.RunAsync(await ServeCommand.ReadAsync(command, cancellationToken), cancellationToken));
root.Subcommands.Add(DemoCommand.Build());
root.Subcommands.Add(EvidenceCommand.Build());
root.Subcommands.Add(PackCommand.Build());
root.Subcommands.Add(QuestionnaireCommand.Build());

// Azurite has up to 20 seconds to write its files after Ctrl-C or SIGTERM.
var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(40) };
try
{
    return await root.Parse(args).InvokeAsync(configuration);
}
catch (LocalHostException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
