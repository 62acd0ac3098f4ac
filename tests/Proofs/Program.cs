using System.CommandLine;
using EventEvaluation.Proofs.AggregateKill;
using EventEvaluation.Proofs.Codes;
using EventEvaluation.Proofs.DurableChaos;
using EventEvaluation.Proofs.ExportLarge;
using EventEvaluation.Proofs.FormFuzz;
using EventEvaluation.Proofs.KillRound;
using EventEvaluation.Proofs.MailStorm;
using EventEvaluation.Proofs.SnapshotAttack;

var root = new RootCommand("Runs one long proof: progress on the way, and one line of JSON with its figures at the end. Exit code 1 where the claim does not hold.");
root.Subcommands.Add(KillRoundCommand.Build());
root.Subcommands.Add(AggregateKillCommand.Build());
root.Subcommands.Add(AggregateKillCommand.BuildHost());
root.Subcommands.Add(DurableChaosCommand.Build());
root.Subcommands.Add(MailStormCommand.Build());
root.Subcommands.Add(DurableChaosCommand.BuildApp());
root.Subcommands.Add(FormFuzzCommand.Build());
root.Subcommands.Add(CodesCommand.Build());
root.Subcommands.Add(SnapshotAttackCommand.Build());
root.Subcommands.Add(ExportLargeCommand.Build());
root.Subcommands.Add(ExportLargeCommand.BuildWriter());

return await LongRun.RunAsync(root, args);
