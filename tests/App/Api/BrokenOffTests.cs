using System.Text.Json.Nodes;
using Azure.Data.Tables;
using EventEvaluation.App.Storage;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EventEvaluation.App.Tests.Api;

/// <summary>Every call that changes something is killed at each of its writes to storage, before and after storage has taken it, and sent again: it ends in one effect.</summary>
public sealed class BrokenOffTests(AzuriteFixture azurite)
{
    private const string Roster = "email,name\nada@example.org,Ada\nbea@example.org,Bea\n";

    [Theory]
    [InlineData("PUT", "", """{"name": "Other", "timeZone": "Europe/London"}""", false)]
    [InlineData("PUT", "events/e", """{"name": "Other", "heldAt": "HELD", "timeZone": "Europe/London"}""", false)]
    [InlineData("PUT", "questionnaires/q", """{"id": "q", "title": {"en": "Q"}, "consent": {"en": "I agree."}, "questions": [{"id": "a", "kind": "longText", "text": {"en": "A"}, "stages": ["post"]}]}""", false)]
    [InlineData("PUT", "rounds/r", "PLAN", false)]
    [InlineData("PUT", "rounds/r/roster", "email,name\nada@example.org,Ada\ncid@example.org,Cid\n", false)]
    [InlineData("POST", "rounds/r/trigger", "{}", false)]
    [InlineData("POST", "rounds/r/cancel", "{}", false)]
    [InlineData("POST", "rounds/r/close", "{}", true)]
    [InlineData("POST", "rounds/r/extend", """{"closesAt": "EXTENDED"}""", true)]
    [InlineData("POST", "rounds/r/pause", "{}", true)]
    [InlineData("POST", "rounds/r/resume", "{}", true)]
    [InlineData("POST", "rounds/r/cancel", "{}", true)]
    [InlineData("POST", "erasures", """{"email": "ada@example.org"}""", true)]
    public async Task Call_KilledAtEachWriteAndSentAgain_EndsInOneEffect(string method, string path, string body, bool running)
    {
        var (kill, time) = (new Kill(), new FakeTimeProvider());
        await using var app = await ApiUnderTest.StartAsync(azurite, adjust: kill.AddTo(azurite.ConnectionString) + (builder => builder.Services.AddSingleton<TimeProvider>(time)));
        time.SetUtcNow(app.HeldAt.AddDays(-5));
        body = body.Replace("HELD", $"{app.HeldAt.AddDays(1):O}").Replace("PLAN", app.Plan(postDays: 10)).Replace("EXTENDED", $"{app.HeldAt.AddHours(1):O}");

        var (undisturbed, signals, writes) = await RunAsync(0, false);
        Assert.True(writes > 0);
        for (var write = 1; write <= writes; write++)
        {
            foreach (var taken in new[] { false, true })
            {
                var disturbed = await RunAsync(write, taken);
                Assert.True(undisturbed == disturbed.Effect, $"Killed {(taken ? "after" : "before")} write {write} of {writes}:\n{disturbed.Effect}\ninstead of\n{undisturbed}");
                Assert.True(signals == 0 || disturbed.Signals > 0, $"Killed {(taken ? "after" : "before")} write {write} of {writes}: no signal.");
            }
        }

        async Task<(string Effect, int Signals, int Writes)> RunAsync(int write, bool taken)
        {
            app.BeginAnew();
            await app.PrepareAsync(Roster);
            if (running)
                Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}")).Status);
            if (path.EndsWith("resume", StringComparison.Ordinal))
                Assert.Equal(200, (await app.SendAsync("POST", "rounds/r/pause", "{}")).Status);
            var key = ("Idempotency-Key", Guid.NewGuid().ToString());
            kill.At(write == 0 ? int.MaxValue : write, taken);
            var status = await SendAsync(key);
            var writes = kill.Writes;
            kill.At(0);
            Assert.Equal(write == 0, status is 200 or 202);
            status = await SendAsync(key);
            Assert.True(status is 200 or 202, $"{status} after killing {(taken ? "after" : "before")} write {write}");
            return (await EffectAsync(app.Programme), kill.Signals, writes);
        }

        async Task<int> SendAsync((string, string) key)
        {
            var match = path.EndsWith("roster", StringComparison.Ordinal) ? "rounds/r" : path;
            // As a client does: where the first try has changed what stands, the second reads it again.
            var tag = method == "PUT" ? await app.TagAsync(match) : "*";
            return (await app.SendAsync(method, path, body, path.EndsWith("roster", StringComparison.Ordinal) ? "text/csv" : "application/json", headers: [key, .. method == "PUT" ? new[] { ("If-Match", tag == "none" ? "*" : tag) } : []])).Status;
        }
    }

    /// <summary>All that a programme has in storage, without what differs by chance. Of repeated calls that only save, the audit trail may tell twice.</summary>
    private async Task<string> EffectAsync(string programme)
    {
        var tables = new TableServiceClient(azurite.ConnectionString);
        var lines = new List<string>();
        foreach (var table in Keys.Table.All)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey ge {programme} and PartitionKey lt {programme + "~~"}");
            await foreach (var row in tables.GetTableClient(table).QueryAsync<TableEntity>(filter))
            {
                var fields = new JsonObject();
                foreach (var (name, value) in row.OrderBy(field => field.Key, StringComparer.Ordinal).Where(field => field.Key is not ("Timestamp" or "odata.etag" or "Secret" or "PartitionKey")))
                {
                    if (name != "RowKey" || table is not (Keys.Table.Participants or Keys.Table.Audit or Keys.Table.Responses))
                        fields[name] = value?.ToString();
                }

                lines.Add($"{table} {fields.ToJsonString()}".Replace(programme, "p", StringComparison.Ordinal));
            }
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal).GroupBy(line => line).SelectMany(same => same.Key.StartsWith("Audit {\"Act\":\"put-", StringComparison.Ordinal) || same.Key.Contains("erase-person", StringComparison.Ordinal) ? same.Take(1) : same));
    }
}
