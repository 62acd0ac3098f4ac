using EventEvaluation.LocalHost.Clock;
using EventEvaluation.LocalHost.Invoking;
using EventEvaluation.LocalHost.Manifest;
using EventEvaluation.LocalHost.Settings;

namespace EventEvaluation.LocalHost.Timers;

/// <summary>Runs the timer functions on the virtual clock; the same function never twice at once.</summary>
internal sealed class TimerTriggers : IWorkSource
{
    private readonly List<Timer> _timers;
    private readonly TimerLedger _ledger;
    private readonly VirtualClock _clock;
    private readonly FunctionCalls _calls;

    /// <summary>Plans every timer function of an app.</summary>
    /// <param name="manifest">The app.</param>
    /// <param name="settings">Its settings, for <c>%NAME%</c> in schedules.</param>
    /// <param name="ledger">Runs of earlier days.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="calls">Calls the functions.</param>
    /// <exception cref="LocalHostException">A schedule cannot be read.</exception>
    public TimerTriggers(FunctionManifest manifest, IReadOnlyDictionary<string, string> settings, TimerLedger ledger, VirtualClock clock, FunctionCalls calls)
    {
        (_ledger, _clock, _calls) = (ledger, clock, calls);
        _timers = [.. manifest.TriggeredBy(BindingTypes.TimerTrigger).Select(function => Plan(function, settings))];
    }

    /// <inheritdoc/>
    public DateTimeOffset? NextDue => _timers.Count == 0 ? null : _timers.Min(timer => timer.Status.Next);

    /// <summary>Every timer function with its next run.</summary>
    public IEnumerable<(string Function, DateTimeOffset Next)> Planned => _timers.Select(timer => (timer.Function.Name, timer.Status.Next));

    /// <inheritdoc/>
    public ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        return ValueTask.FromResult(_timers.TrueForAll(timer => !timer.IsRunning && timer.Status.Next > now));
    }

    /// <summary>Runs the timers until cancelled.</summary>
    /// <param name="cancellationToken">Ends the running.</param>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(_timers.Select(timer => RunAsync(timer, cancellationToken)));

    private Timer Plan(FunctionDefinition function, IReadOnlyDictionary<string, string> settings)
    {
        var now = _clock.GetUtcNow();
        var schedule = TimerSchedule.Parse(function.Name, AppSettings.Resolve(function.Trigger.Text("schedule") ?? "", settings));
        var startsNow = function.Trigger.Json["runOnStartup"]?.GetValue<bool>() ?? false;
        var known = _ledger.Find(function.Name);
        var fresh = schedule.After(now);
        var timer = new Timer(function, schedule)
        {
            // A stored run that lies ahead, but later than a schedule that was changed since says, is planned anew.
            Status = known is null ? new TimerStatus(null, fresh, now) : known with { Next = known.Next < fresh ? known.Next : fresh },
        };
        timer.IsPastDue = timer.Status.Next <= now;
        _ledger.Save(function.Name, timer.Status);
        if (startsNow && !timer.IsPastDue)
            timer.Status = timer.Status with { Next = now };
        return timer;
    }

    private async Task RunAsync(Timer timer, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await _clock.UntilAsync(timer.Status.Next, cancellationToken);
            timer.IsRunning = true;
            try
            {
                var binding = timer.Function.Trigger.Name;
                var reply = await _calls.CallAsync(timer.Function, binding, TimerPayload.Build(timer.Schedule, timer.Status, timer.IsPastDue), [], cancellationToken);
                if (!reply.Succeeded)
                    _calls.Report(timer.Function, reply);
                var now = _clock.GetUtcNow();
                timer.Status = new TimerStatus(timer.Status.Next, timer.Schedule.After(now), now);
                timer.IsPastDue = false;
                _ledger.Save(timer.Function.Name, timer.Status);
            }
            finally
            {
                timer.IsRunning = false;
            }
        }
    }

    private sealed class Timer(FunctionDefinition function, TimerSchedule schedule)
    {
        public FunctionDefinition Function => function;

        public TimerSchedule Schedule => schedule;

        public required TimerStatus Status { get; set; }

        public bool IsPastDue { get; set; }

        public volatile bool IsRunning;
    }
}
