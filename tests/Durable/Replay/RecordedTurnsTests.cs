using System.Globalization;
using System.Text.Json;
using EventEvaluation.Durable.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EventEvaluation.Durable.Tests.Replay;

public sealed class RecordedTurnsTests(ITestOutputHelper output)
{
    // Broken on purpose by the stand-in (HTTP 500, no return value, no base64, 404): there is no answer to compare with. That our endpoint
    // never answers so is tested in Handling.
    private static readonly string[] BrokenOnPurpose = ["Http500Orch", "EmptyOrch", "BadBase64Orch", "WrongNameOrch"];

    [Fact]
    public void Work_EveryRecordedTurn_AnswersWhatTheHostAccepted()
    {
        var rows = RecordedTurn.All.Where(turn => turn.Response is not null).Select(Compare).ToList();

        Print(rows);
        Assert.Empty(rows.Where(row => row.Differences.Count > 0).Select(row => $"{row.Turn.Source} {row.Turn.Function}: {string.Join("; ", row.Differences)}"));
        Assert.Equal(RecordedTurn.All.Count - RecordedTurn.All.Count(turn => BrokenOnPurpose.Contains(turn.Function)), rows.Count);
        Assert.True(rows.Count > 130);
    }

    [Fact]
    public void Compare_AnAnswerThatWasTamperedWith_IsSeenAsDifferent()
    {
        var turn = RecordedTurn.All.First(turn => turn.Function == "HelloCities");
        var wrong = turn.Response!.Clone();
        wrong.Actions[0].Id = 7;

        Assert.NotEmpty(Compare(turn with { Response = wrong }).Differences);
    }

    private static Row Compare(RecordedTurn turn)
    {
        var run = RecordedOrchestrators.All[turn.Function];
        var ours = OrchestrationTurn.Work(
            turn.Request,
            async (context, input) => JsonSerializer.Serialize(await run(context, input is null ? default : Json.Parse(input)), Json.Any),
            new ForeignAwaits(), NullLogger.Instance);
        var row = new Row(turn, [], []);
        var theirs = turn.Response!;
        if (ours.InstanceId != turn.Request.InstanceId) row.Differences.Add("instance id");
        if (ours.CustomStatus != theirs.CustomStatus) row.Differences.Add($"custom status {ours.CustomStatus} for {theirs.CustomStatus}");
        if (ours.RequiresHistory) row.Differences.Add("asks for history");
        var (our, their) = (ours.Actions.Select(action => action.Clone()).ToList(), theirs.Actions.Select(action => action.Clone()).ToList());
        if (our.Count == 0 && turn.Request.PastEvents.LastOrDefault(entry => entry.ExecutionSuspended is not null || entry.ExecutionResumed is not null)?.ExecutionSuspended is not null)
        {
            if (their.Count > 0) row.Allow("held back while suspended (the stand-in went on, PROTOCOL.md 5b)");
            return row;
        }
        if (our.Count != their.Count) row.Differences.Add($"{our.Count} actions for {their.Count}: {string.Join(' ', our)}");
        foreach (var (mine, other) in our.Zip(their)) Align(mine, other, row);
        if (row.Differences.Count == 0 && !our.SequenceEqual(their)) row.Differences.Add($"{string.Join(' ', our)} for {string.Join(' ', their)}");
        return row;
    }

    // Takes out, by name, what differs on purpose; the rest is compared as protobuf.
    private static void Align(OrchestratorAction mine, OrchestratorAction other, Row row)
    {
        if (mine.CreateTimer is { } timer && other.CreateTimer is { } theirTimer && !timer.Equals(theirTimer))
        {
            var apart = timer.FireAt.ToDateTimeOffset() - theirTimer.FireAt.ToDateTimeOffset();
            if (apart.Duration() < TimeSpan.FromMicroseconds(1)) row.Allow("instant within 1 µs (the stand-in kept instants in doubles)");
            else if (apart < -TimeSpan.FromDays(6)) row.Allow("first hop of 3 days (the stand-in's 10-day timer stalled the hub)");
            else return;
            other.CreateTimer = timer.Clone();
        }
        if (mine.ScheduleTask is { } task && other.ScheduleTask is { } theirTask) theirTask.Input = AsOurs(task.Input, theirTask.Input, row);
        if (mine.CompleteOrchestration is not { } end || other.CompleteOrchestration is not { } theirEnd) return;
        theirEnd.Result = AsOurs(end.Result, theirEnd.Result, row);
        if (end.FailureDetails is { } failure && theirEnd.FailureDetails is { } theirFailure
            && (failure.InnerFailure ?? failure).ErrorMessage == theirFailure.ErrorMessage)
        {
            row.Allow("failure in C#'s words (type and stack trace)");
            theirEnd.FailureDetails = failure.Clone();
        }
        if (end.CarryoverEvents.Count == theirEnd.CarryoverEvents.Count && end.CarryoverEvents.Count > 0)
        {
            row.Allow("carried events keep their own timestamps");
            foreach (var (carried, theirCarried) in end.CarryoverEvents.Zip(theirEnd.CarryoverEvents)) theirCarried.Timestamp = carried.Timestamp;
        }
    }

    private static string? AsOurs(string? mine, string? other, Row row)
    {
        if (mine == other || mine is null || other is null || !SameNumbers(Json.Parse(mine), Json.Parse(other))) return other;
        row.Allow("numbers as JavaScript writes them");
        return mine;
    }

    private static bool SameNumbers(JsonElement a, JsonElement b) => (a.ValueKind, b.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => a.GetDouble().Equals(b.GetDouble()),
        (JsonValueKind.Object, JsonValueKind.Object) => a.EnumerateObject().Select(member => member.Name).SequenceEqual(b.EnumerateObject().Select(member => member.Name))
            && a.EnumerateObject().Zip(b.EnumerateObject()).All(pair => SameNumbers(pair.First.Value, pair.Second.Value)),
        (JsonValueKind.Array, JsonValueKind.Array) => a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(pair => SameNumbers(pair.First, pair.Second)),
        _ => a.GetRawText() == b.GetRawText(),
    };

    private void Print(IEnumerable<Row> rows)
    {
        var table = new StringWriter(CultureInfo.InvariantCulture);
        table.WriteLine($"{"orchestrator",-16}{"turns",6}{"equal",7}  allowed for");
        foreach (var scenario in rows.GroupBy(row => row.Turn.Function).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var allowed = scenario.SelectMany(row => row.Allowed).GroupBy(text => text).Select(group => $"{group.Count()} × {group.Key}");
            table.WriteLine($"{scenario.Key,-16}{scenario.Count(),6}{scenario.Count(row => row.Differences.Count == 0),7}  {string.Join("; ", allowed)}");
        }
        var all = rows.ToList();
        table.WriteLine($"{"all",-16}{all.Count,6}{all.Count(row => row.Differences.Count == 0),7}  {all.Count(row => row.Differences.Count == 0 && row.Allowed.Count == 0)} byte for byte in what the host reads");
        output.WriteLine(table.ToString());
        Console.WriteLine(table);
    }

    private sealed record Row(RecordedTurn Turn, List<string> Differences, List<string> Allowed)
    {
        public void Allow(string what)
        {
            if (!Allowed.Contains(what)) Allowed.Add(what);
        }
    }
}
