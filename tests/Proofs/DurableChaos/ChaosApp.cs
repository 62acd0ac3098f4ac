using System.Text.Json;
using Azure.Storage.Queues;
using EventEvaluation.Durable;
using EventEvaluation.Support.Chaos;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Proofs.DurableChaos;

/// <summary>The app under chaos: a custom handler in a process of its own, as LocalHost starts it.</summary>
internal static class ChaosApp
{
    /// <summary>Serves until it is killed.</summary>
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseCustomHandler();
        var app = builder.Build();
        app.MapFunctionHandlers(Handlers(app.Configuration["AzureWebJobsStorage"]!));
        await app.RunAsync();
        return 0;
    }

    private static FunctionHandlers Handlers(string storage)
    {
        var tables = new ChaosTables(storage);
        var answers = new QueueClient(storage, ChaosFunctions.AnswerQueue);
        var supervisor = new Supervisor(tables);
        return new FunctionHandlers()
            .AddOrchestrator(ChaosFunctions.Program, ChaosOrchestrators.RunAsync)
            .AddOrchestrator(ChaosFunctions.Sender, ChaosOrchestrators.SendAsync)
            .AddActivity(ChaosFunctions.Square, async (work, cancellationToken) =>
            {
                await tables.AddOnceAsync(work.Run, work.Key, cancellationToken);
                return RandomProgram.Square(work.N);
            })
            .AddActivity(ChaosFunctions.Flaky, async (work, cancellationToken) =>
                await tables.TryThirdAsync(work.Key, cancellationToken) ? work.N : throw new InvalidOperationException("Not yet."))
            .AddActivity(ChaosFunctions.Refuse, (n, _) => throw new ArgumentException($"x{n}"))
            .AddActivity(ChaosFunctions.Ask, async (news, cancellationToken) =>
            {
                await answers.SendMessageAsync(JsonSerializer.Serialize(news, ChaosJson.Default.ChaosNews), cancellationToken);
                return default;
            })
            .AddQueue("Answer", AnswerAsync)
            .AddQueue("Start", StartAsync)
            .AddTimer("Supervise", (timer, cancellationToken) => supervisor.LookAsync(timer.Client!, cancellationToken));
    }

    // Messages come at least once: a program that is there already, ended or not, is not started again.
    private static async Task StartAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        var program = JsonSerializer.Deserialize(message.Text, ChaosJson.Default.ChaosProgram)!;
        try
        {
            await message.Client!.StartInstanceAsync(ChaosFunctions.Program, program, program.Run, new StartOptions { ReplaceableStatuses = [] }, cancellationToken);
        }
        catch (InstanceAlreadyExistsException)
        {
        }
    }

    private static async Task AnswerAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        var news = JsonSerializer.Deserialize(message.Text, ChaosJson.Default.ChaosNews)!;
        try
        {
            await message.Client!.RaiseEventAsync(news.InstanceId, ChaosFunctions.Event(news.Name), news.N, cancellationToken);
        }
        catch (Exception exception) when (exception is InstanceNotFoundException or InstanceStateException)
        {
            // Whoever asked was killed since.
        }
    }
}
