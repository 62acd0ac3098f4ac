using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests;

/// <summary>Does something the first time that a table is written to after <see cref="Arm"/>, before the write goes out.</summary>
internal sealed class Between(string table, Func<Task> act) : HttpPipelinePolicy
{
    private int _armed;

    public void Arm() => _armed = 1;

    public Action<WebApplicationBuilder> AddTo(string account) => Interruption.Put(account, this);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var isOurs = Interruption.IsWrite(message) && (message.Request.Uri.ToString().Contains(table, StringComparison.Ordinal) || message.Request.Uri.ToString().Contains("$batch", StringComparison.Ordinal));
        if (isOurs && Interlocked.Exchange(ref _armed, 0) == 1)
            await act();
        await ProcessNextAsync(message, pipeline);
    }
}

/// <summary>Plays the app's sudden end: at one of its writes to storage, before or after storage has taken it, the request ends with an exception.</summary>
internal sealed class Kill : HttpPipelinePolicy
{
    private int _left;
    private bool _taken;

    /// <summary>How many writes there were since the last <see cref="At"/>.</summary>
    public int Writes { get; private set; }

    /// <summary>How many signals were put on the queue since the last <see cref="At"/>.</summary>
    public int Signals { get; private set; }

    /// <summary>Ends the app at a write.</summary>
    /// <param name="write">At the how-manieth from now; 0 for never.</param>
    /// <param name="taken">Whether storage takes the write before.</param>
    public void At(int write, bool taken = false) => (_left, _taken, Writes, Signals) = (write, taken, 0, write == 0 ? Signals : 0);

    public Action<WebApplicationBuilder> AddTo(string account) => Interruption.Put(account, this);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (!Interruption.IsWrite(message))
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        Writes++;
        var dies = _left > 0 && --_left == 0;
        if (dies && !_taken)
            throw new InvalidOperationException("killed before a write");
        if (message.Request.Uri.ToString().Contains("/signals/messages", StringComparison.Ordinal))
            Signals++;
        await ProcessNextAsync(message, pipeline);
        if (dies)
            throw new InvalidOperationException("killed after a write");
    }
}

internal static class Interruption
{
    public static bool IsWrite(HttpMessage message) => message.Request.Method != RequestMethod.Get;

    public static Action<WebApplicationBuilder> Put(string account, HttpPipelinePolicy policy) => builder =>
    {
        var (tables, queues) = (new TableClientOptions(), new QueueClientOptions());
        tables.AddPolicy(policy, HttpPipelinePosition.PerCall);
        queues.AddPolicy(policy, HttpPipelinePosition.PerCall);
        builder.Services.AddSingleton(new TableServiceClient(account, tables)).AddSingleton(new QueueServiceClient(account, queues));
    };
}
