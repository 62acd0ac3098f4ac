using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <summary>Answers a timer function's runs.</summary>
internal sealed class TimerHandler(Func<TimerInvocation, CancellationToken, Task> run) : FunctionHandler
{
    public override async Task<string?> InvokeAsync(Invocation invocation, ILogger logger, CancellationToken cancellationToken)
    {
        // Fired by hand (admin API) the trigger's value is any text.
        var value = invocation.TriggerValue;
        var timer = value.ValueKind == JsonValueKind.Object ? value.Deserialize(HandlingJson.Default.TimerTrigger) : null;
        var (last, next) = (Known(timer?.ScheduleStatus?.Last), Known(timer?.ScheduleStatus?.Next));
        await run(new TimerInvocation(timer?.IsPastDue ?? false, last, next, invocation.Client), cancellationToken);
        return null;
    }

    private static DateTimeOffset? Known(string? instant) =>
        DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var known) && known.Year > 1 ? known : null;
}
