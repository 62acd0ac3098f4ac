using EventEvaluation.App;
using EventEvaluation.App.Settings;

try
{
    await EventEvaluationApp.Build(args).RunAsync();
    // The host takes 0 for an end that was meant, and never starts the app again; UseCustomHandler has set another.
    return Environment.ExitCode;
}
catch (SettingException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
