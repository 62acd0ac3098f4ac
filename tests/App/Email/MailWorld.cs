using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using EventEvaluation.App.Email;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Workflows.Activities;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EventEvaluation.App.Tests.Email;

/// <summary>A running round of its own on a real Azurite, with a scripted provider and a clock that stands at noon in an open stage.</summary>
internal sealed class MailWorld : IAsyncDisposable
{
    private const string Asked = """
        {"id":"workshop","title":{"en":"Workshop"},"intro":{"en":"Hello"},"consent":{"en":"I agree"},"licence":"CC BY 4.0","validated":false,
         "scales":{"agreement":{"en":["No","Perhaps","Yes"]}},
         "questions":[{"id":"coding","kind":"scale","scale":"agreement","text":{"en":"I can code"},"stages":["pre","post"],"counted":true}]}
        """;

    private readonly MailSender _sender;
    private RoundKey? _key;

    private MailWorld(string account, ScriptedProvider provider)
    {
        var options = new TableClientOptions();
        options.AddPolicy(Calls, HttpPipelinePosition.PerRetry);
        Tables = new TableServiceClient(account, options);
        Provider = provider;
        Settings = MailSenderTests.SettingsFor(provider.Address) with
        {
            CallWithin = TimeSpan.FromSeconds(2),
            // Its own key makes its addresses its own: blocks and paces outlive rounds, and tests.
            Key = new MailKey(RandomNumberGenerator.GetBytes(32)),
        };
        _sender = new MailSender(Settings);
        (Rounds, Participants, Responses, RoundKeys) = (new(Tables), new(Tables), new(Tables, Time), new(Tables));
        (Blocklist, Pace, Ledger) = (new(Tables, Time), new(Tables), new(Tables));
        Deliver = NewDeliver();
    }

    public static DateTimeOffset Noon { get; } = new(2026, 6, 10, 11, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Noon);
    public CallCount Calls { get; } = new();
    public RoundId Round { get; } = new($"p{Guid.NewGuid():N}", "r1");
    public TableServiceClient Tables { get; }
    public ScriptedProvider Provider { get; }
    public MailSettings Settings { get; }
    public Rounds Rounds { get; }
    public Participants Participants { get; }
    public Responses Responses { get; }
    public RoundKeys RoundKeys { get; }
    public Blocklist Blocklist { get; }
    public MailPace Pace { get; }
    public SendLedger Ledger { get; }
    public DeliverMail Deliver { get; }

    public static async Task<MailWorld> StartAsync(string account, params Func<Microsoft.AspNetCore.Http.HttpContext, Task>[] script)
    {
        var world = new MailWorld(account, await ScriptedProvider.StartAsync(script));
        await Task.WhenAll(Keys.Table.All.Select(table => world.Tables.CreateTableIfNotExistsAsync(table)));
        Assert.True((await new Questionnaires(world.Tables, new Programmes(world.Tables)).SaveAsync(world.Round.Programme, Asked, default)).IsAccepted(out _, out var refusal), refusal?.Sentence);
        await world.AddRoundAsync(world.Round);
        await world.AddPersonAsync(world.Round, "p1", "ada@example.org");
        return world;
    }

    public async Task AddRoundAsync(RoundId id)
    {
        var stage = new Stage(StageKind.Pre, Noon.AddDays(-4), Noon.AddDays(10));
        Assert.True(await Rounds.TryAddAsync(
            new Round(id, new Event(id.Programme, "e1", "Open day", Noon.AddDays(11), "Europe/London"), "workshop", 1, [stage], new(), RoundState.Running), default));
        await RoundKeys.CreateAsync(id, default);
    }

    public Task AddPersonAsync(RoundId round, string id, string email) => Participants.SaveAsync([new Participant(round, id, email, "Ada")], default);

    /// <summary>Notes that somebody was invited when the stage opened, four days ago.</summary>
    public async Task InviteBeforeAsync(RoundId round, string id)
    {
        var row = Keys.Send(id, StageKind.Pre, MessageKind.Invitation.LedgerName(), 1);
        await Ledger.TryBeginAsync(round, row, Noon.AddDays(-4), default);
        await Ledger.TryEndAsync(round, row, SendState.Accepted, null, null, default);
    }

    public async Task AnswerAsync(ResponseState state)
    {
        var round = await Rounds.LoadAsync(Round, default);
        _key ??= await RoundKeys.LoadAsync(Round, default);
        Assert.True(await Responses.TrySaveAsync(round!, StageKind.Pre, new StoredResponse(_key!.LinkIdOf("p1"), state, null), null, default));
    }

    /// <summary>Another process of the app: nothing shared but storage.</summary>
    public DeliverMail NewDeliver() => new(
        new SurveyCache(new Programmes(Tables), Rounds, RoundKeys, new Questionnaires(Tables, new Programmes(Tables)), Time), Participants, Responses, Blocklist, Pace, Ledger, _sender, Settings, Time,
        NullLogger<DeliverMail>.Instance);

    public SendMessages NewActivity() => new(Deliver, NullLogger<SendMessages>.Instance);

    public Task<SendOutcome> SendAsync(MessageKind kind, int number = 1) => Deliver.RunAsync(new(Round, StageKind.Pre, kind, number, "p1"), default);

    public async Task<SendRow[]> RowsAsync() => [.. await Ledger.ReadPersonAsync(Round, "p1", StageKind.Pre, default)];

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        await Provider.DisposeAsync();
    }
}

/// <summary>Counts what goes to storage.</summary>
internal sealed class CallCount : HttpPipelineSynchronousPolicy
{
    private int _reads;
    private int _writes;

    public int Reads => _reads;
    public int Writes => _writes;

    public void Reset() => _reads = _writes = 0;

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.Request.Method == RequestMethod.Get)
            Interlocked.Increment(ref _reads);
        else
            Interlocked.Increment(ref _writes);
    }
}
