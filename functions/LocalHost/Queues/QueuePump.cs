using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using EventEvaluation.LocalHost.Invoking;
using EventEvaluation.LocalHost.Manifest;
using EventEvaluation.LocalHost.Settings;

namespace EventEvaluation.LocalHost.Queues;

/// <summary>Takes messages from one queue, calls its function with each, deletes what was done, and puts what fails too often into the poison queue.</summary>
internal sealed class QueuePump
{
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    // The real host hides a message for ten minutes; here a killed host's message is soon seen again, and a long function's is kept hidden.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly FunctionDefinition _function;
    private readonly HostJson _host;
    private readonly FunctionCalls _calls;
    private readonly TextWriter _output;
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;
    private readonly QueueClient _poisonAsIs;
    private volatile TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Prepares the taking.</summary>
    /// <param name="function">The function.</param>
    /// <param name="host">The app's host.json, for the queue settings.</param>
    /// <param name="settings">The app's settings.</param>
    /// <param name="calls">Calls the function.</param>
    /// <param name="output">Takes what goes wrong.</param>
    /// <exception cref="LocalHostException">The connection is not among the settings.</exception>
    public QueuePump(FunctionDefinition function, HostJson host, IReadOnlyDictionary<string, string> settings, FunctionCalls calls, TextWriter output)
    {
        (_function, _host, _calls, _output) = (function, host, calls, output);
        var setting = function.Trigger.Text("connection") ?? "AzureWebJobsStorage";
        var connection = settings.GetValueOrDefault(setting)
            ?? throw new LocalHostException($"The queue function {function.Name} names the connection {setting}, but there is no such setting.");
        var name = AppSettings.Resolve(function.Trigger.Text("queueName") ?? "", settings);
        var encoding = host.QueueBase64 ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None;
        var receiving = new QueueClientOptions { MessageEncoding = encoding };
        receiving.MessageDecodingFailed += PoisonUnreadableAsync;
        _queue = new QueueClient(connection, name, receiving);
        _poison = new QueueClient(connection, name + "-poison", new QueueClientOptions { MessageEncoding = encoding });
        _poisonAsIs = new QueueClient(connection, name + "-poison");
    }

    /// <summary>Makes the queue where it is missing.</summary>
    /// <param name="cancellationToken">Ends the making.</param>
    public Task PrepareAsync(CancellationToken cancellationToken) => _queue.CreateIfNotExistsAsync(null, cancellationToken);

    /// <summary>Looks whether the queue holds nothing, hidden messages included; where it holds something the taking goes on at once.</summary>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        if ((await _queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount == 0)
            return true;
        _wake.TrySetResult();
        return false;
    }

    /// <summary>Takes messages until cancelled.</summary>
    /// <param name="cancellationToken">Ends the taking.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pause = Quiet;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var messages = (await _queue.ReceiveMessagesAsync(_host.QueueBatchSize, Lease, cancellationToken)).Value;
                await Task.WhenAll(messages.Select(message => HandleAsync(message, cancellationToken)));
                pause = messages.Length > 0 ? Busy : TimeSpan.FromTicks(Math.Min(Quiet.Ticks, pause.Ticks * 2));
            }
            catch (Exception exception) when (exception is RequestFailedException or AggregateException)
            {
                // The aggregate: the storage library tried more than once.
                await _output.WriteLineAsync($"The queue {_queue.Name} cannot be read: {exception.Message.Split('\n')[0]}");
                pause = Quiet;
            }

            await Task.WhenAny(_wake.Task, Task.Delay(pause, cancellationToken));
            _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        var receipt = message.PopReceipt;
        var call = _calls.CallAsync(_function, _function.Trigger.Name, QueuePayload.Value(message), QueuePayload.Metadata(message), cancellationToken);
        try
        {
            while (await Task.WhenAny(call, Task.Delay(Lease / 3, cancellationToken)) != call && !cancellationToken.IsCancellationRequested)
                receipt = (await _queue.UpdateMessageAsync(message.MessageId, receipt, (string?)null, Lease, cancellationToken)).Value.PopReceipt;
            await SettleAsync(message, receipt, await call);
        }
        catch (OperationCanceledException)
        {
            // LocalHost stops: the next start takes the message at once.
            await _queue.UpdateMessageAsync(message.MessageId, receipt, (string?)null, TimeSpan.Zero, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Deletes, hides or poisons; not cancelled, since the function has had its effect.</summary>
    private async Task SettleAsync(QueueMessage message, string receipt, InvocationReply reply)
    {
        if (reply.Succeeded)
        {
            await _queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None);
            return;
        }

        _calls.Report(_function, reply);
        if (message.DequeueCount < _host.QueueMaxDequeueCount)
        {
            await _queue.UpdateMessageAsync(message.MessageId, receipt, (string?)null, _host.QueueVisibilityTimeout, CancellationToken.None);
            return;
        }

        await PoisonAsync(_poison, message, receipt);
        await _output.WriteLineAsync($"A message of {_function.Name} failed {message.DequeueCount} times and is now in the queue {_poison.Name}.");
    }

    /// <summary>A message that is no base64 although host.json says so: as in the real host, the function never sees it.</summary>
    private async Task PoisonUnreadableAsync(QueueMessageDecodingFailedEventArgs failed)
    {
        await PoisonAsync(_poisonAsIs, failed.ReceivedMessage, failed.ReceivedMessage.PopReceipt);
        await _output.WriteLineAsync($"A message for {_function.Name} is no base64 text and is now in the queue {_poison.Name}. With \"messageEncoding\": \"none\" in host.json plain text is taken.");
    }

    private async Task PoisonAsync(QueueClient poison, QueueMessage message, string receipt)
    {
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.Body, null, TimeSpan.FromSeconds(-1), CancellationToken.None);
        await _queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None);
    }
}
