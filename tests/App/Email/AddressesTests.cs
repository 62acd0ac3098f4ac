using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using EventEvaluation.App.Email;
using EventEvaluation.App.Email.Events;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Email.Events;
using EventEvaluation.App.Workflows.Activities;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;
using EventEvaluation.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.App.Tests.Email;

/// <summary>No address leaves the list of participants and the mail itself, whatever goes wrong. The whole of a round is looked through in tests/EndToEnd.</summary>
public sealed class AddressesTests(AzuriteFixture azurite)
{
    private const string Asked = """
        {"id":"workshop","title":{"en":"Workshop"},"consent":{"en":"I agree"},"licence":"CC BY 4.0","validated":false,
         "scales":{"agreement":{"en":["No","Perhaps","Yes"]}},
         "questions":[{"id":"coding","kind":"scale","scale":"agreement","text":{"en":"I can code"},"stages":["pre"]}]}
        """;

    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 11, 0, 0, TimeSpan.Zero);

    // Nothing else in this process has it, so that whatever holds it is ours.
    private readonly string _domain = $"a{Guid.NewGuid():N}.example";
    private readonly ConcurrentQueue<string> _said = new();
    private readonly ConcurrentQueue<string> _traced = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mails_ThatFailInEveryWay_LeaveNoAddressInLogsTracesHistoryArgumentsOrTables()
    {
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = Trace };
        ActivitySource.AddActivityListener(listener);
        await using var provider = await ScriptedProvider.StartAsync(
            RefuseByName, ScriptedProvider.Reset, ScriptedProvider.Hang, ScriptedProvider.Refuse(503), ScriptedProvider.Refuse(503), ScriptedProvider.Refuse(503), ScriptedProvider.Refuse(503),
            BreakByName, ScriptedProvider.Accept);
        using var log = new Listening(_said);
        await using var app = await AppUnderTest.StartAsync(
            azurite.ConnectionString, Noon, log, $"--SendGridBaseAddress={provider.Address}", $"--MailAllowList=@{_domain}", "--MailCallSeconds=2");
        var round = await RoundAsync(app);

        // What an activity gives back stands in the orchestration's history.
        for (var person = 1; person <= 6; person++)
        {
            var sent = await app.Get<SendMessages>().RunAsync(new(round.ToString(), StageKind.Pre, MessageKind.Invitation, 1, [$"p{person}"]), Ending);
            _said.Enqueue("history: " + JsonSerializer.Serialize(sent, SendMessagesJson.Default.SendMessagesOutput));
        }

        await TellAsync(app, round);
        await UnsubscribeAsync(app, round);

        Assert.True(provider.Posts.Count >= 6);
        Assert.All(provider.Posts, post => Assert.Contains(_domain, post.Body["personalizations"]!.ToJsonString(), StringComparison.Ordinal));
        Assert.All(provider.Posts, post => Assert.DoesNotContain(_domain, $"{post.Body["custom_args"]}{post.Body["personalizations"]![0]!["custom_args"]}{post.Body["categories"]}", StringComparison.Ordinal));
        Assert.Contains(_said, line => line.Contains("taken", StringComparison.Ordinal) || line.Contains("takes nothing", StringComparison.Ordinal));
        Assert.Contains(_traced, trace => trace.Contains("mail/send", StringComparison.Ordinal));
        Assert.DoesNotContain(_said.Concat(_traced), HasAddress);
        Assert.DoesNotContain(await TablesAsync(app), HasAddress);
    }

    private bool HasAddress(string text) => text.Contains(_domain, StringComparison.OrdinalIgnoreCase);

    private Task RefuseByName(HttpContext context) => AnswerByName(context, 400);

    private Task BreakByName(HttpContext context) => AnswerByName(context, 422);

    private Task AnswerByName(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($$$"""{"errors":[{"message":"p1@{{{_domain}}} is no address","field":"p1@{{{_domain}}}","help":"see p1@{{{_domain}}}"}]}""");
    }

    private async Task<RoundId> RoundAsync(AppUnderTest app)
    {
        var id = new RoundId(app.Programme, "r1");
        Assert.True((await app.Get<Questionnaires>().SaveAsync(app.Programme, Asked, Ending)).IsAccepted(out _, out var refusal), refusal?.Sentence);
        var stage = new Stage(StageKind.Pre, Noon.AddDays(-1), Noon.AddDays(10));
        Assert.True(await app.Get<Rounds>().TryAddAsync(new Round(id, new Event(app.Programme, "e1", "Open day", Noon.AddDays(11), "Europe/London"), "workshop", 1, [stage], new(), RoundState.Running), Ending));
        await app.Get<RoundKeys>().CreateAsync(id, Ending);
        await app.Get<Participants>().SaveAsync([.. Enumerable.Range(1, 6).Select(person => new Participant(id, $"p{person}", $"p{person}@{_domain}", "Ada"))], Ending);
        return id;
    }

    /// <summary>The provider says of each mail all that it can say, signed and not, with addresses and sentences.</summary>
    private async Task TellAsync(AppUnderTest app, RoundId round)
    {
        var key = app.Get<MailSettings>().Key;
        var kinds = new[] { "processed", "deferred", "bounce", "dropped", "spamreport", "unsubscribe", "open" };
        var body = JsonSerializer.SerializeToUtf8Bytes(kinds.Select((kind, index) => new Dictionary<string, object>
        {
            ["email"] = $"p{1 + index % 6}@{_domain}",
            ["timestamp"] = 1_780_000_000,
            ["event"] = kind,
            ["sg_event_id"] = $"{app.Programme}-{kind}",
            ["send"] = SendId.Write(round, Keys.Send($"p{1 + index % 6}", StageKind.Pre, "invitation", 1), key),
            ["reason"] = $"550 p{1 + index % 6}@{_domain} unknown",
            ["response"] = $"no p1@{_domain}",
        }));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, body, body));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(app, body, [.. body, 0]));
        var noJson = Encoding.UTF8.GetBytes($"p1@{_domain}");
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(app, noJson, noJson));
        var words = JsonSerializer.Serialize(EventBatch.Read(body, key)!, EventJson.Default.IReadOnlyListEmailEvent);
        _said.Enqueue("queue: " + words);
        await app.Get<SettleMail>().RunAsync(new QueueMessage(words, 1, "m", null), Ending);
    }

    private static async Task<HttpStatusCode> PostAsync(AppUnderTest app, byte[] body, byte[] signed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/sendgrid") { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation(ReceiveEvents.SignatureHeader, SignedEvents.Sign("1780000000", signed));
        request.Headers.TryAddWithoutValidation(ReceiveEvents.TimestampHeader, "1780000000");
        using var response = await app.Client.SendAsync(request, Ending);
        return response.StatusCode;
    }

    private async Task UnsubscribeAsync(AppUnderTest app, RoundId round)
    {
        var key = app.Get<MailSettings>().Key;
        using var form = new FormUrlEncodedContent([new("scope", "event")]);
        using var response = await app.Client.PostAsync($"/u/{new UnsubscribeLink(round.Programme, "e1", key.HashOf($"p2@{_domain}")).ToToken(key)}", form, Ending);
        _said.Enqueue("page: " + await response.Content.ReadAsStringAsync(Ending));
    }

    /// <summary>Every row of every table but the address itself in the list of participants.</summary>
    private static async Task<List<string>> TablesAsync(AppUnderTest app)
    {
        var rows = new List<string>();
        foreach (var table in Keys.Table.All)
        {
            await foreach (var row in app.Get<TableServiceClient>().GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: Ending))
                rows.Add($"{table}: {string.Join(' ', row.Where(column => table != Keys.Table.Participants || column.Key != "Email").Select(column => $"{column.Key}={column.Value}"))}");
        }

        return rows;
    }

    private void Trace(Activity activity) => _traced.Enqueue(
        $"{activity.Source.Name} {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} "
        + string.Join(' ', activity.Events.Select(one => $"{one.Name} {string.Join(' ', one.Tags)}")));

    /// <summary>Hears everything that is logged, with its exceptions and scopes.</summary>
    private sealed class Listening(ConcurrentQueue<string> said) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            said.Enqueue($"scope: {(state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            said.Enqueue($"{logLevel}: {formatter(state, exception)} {(state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : "")} {exception}");

        public void Dispose()
        {
        }
    }
}
