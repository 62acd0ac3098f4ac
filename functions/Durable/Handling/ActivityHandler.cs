using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <summary>Answers an activity's calls.</summary>
internal sealed class ActivityHandler<TInput, TOutput>(ActivityName<TInput, TOutput> name, Func<TInput, CancellationToken, Task<TOutput>> run) : FunctionHandler
{
    public override async Task<string?> InvokeAsync(Invocation invocation, ILogger logger, CancellationToken cancellationToken)
    {
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["InstanceId"] = invocation.Metadata("instanceId") });
        if (name.Format == PayloadFormat.Plain)
        {
            var plain = SealedPayload.ReadInput(invocation.TriggerText, name.Input, name.Format);
            return JsonSerializer.Serialize(await run(plain, cancellationToken), name.Output);
        }
        string answer;
        try
        {
            var input = SealedPayload.ReadInput(invocation.TriggerText, name.Input, name.Format);
            answer = SealedPayload.WriteValue(await run(input, cancellationToken), name.Output);
        }
        catch (Exception failure)
        {
            // To the host this is a success: it would replace the text of a failure by its own.
            logger.LogError(failure, "Activity {Activity} failed", name.Name);
            answer = SealedPayload.WriteFailure(FailureWire.FromException(failure));
        }
        return SealedPayload.Quote(answer);
    }
}
