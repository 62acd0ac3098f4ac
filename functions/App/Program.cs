using EventEvaluation.App;

await EventEvaluationApp.Build(args).RunAsync();
