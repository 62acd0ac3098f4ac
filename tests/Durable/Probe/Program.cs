using EventEvaluation.Durable;
using EventEvaluation.Durable.Tests.Samples;

var builder = WebApplication.CreateSlimBuilder(args);
builder.UseCustomHandler();
if (args.Contains("die")) builder.Services.AddHostedService<DyingService>();
var app = builder.Build();
app.MapFunctionHandlers(OrderFunctions.Handlers());
app.Lifetime.ApplicationStarted.Register(() =>
{
    if (args.Contains("stop")) app.Lifetime.StopApplication();
    if (args.Contains("restart")) app.Lifetime.RequestRestart();
});
await app.RunAsync();

/// <summary>Dies soon after the start.</summary>
internal sealed class DyingService : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        throw new InvalidOperationException("This service dies on purpose.");
    }
}
