using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Azure.Data.Tables;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Tests.Features.AnswerSurvey;

/// <summary>A running round in the whole app, at a time when its first stage is open, and a participant's link to it.</summary>
internal sealed class SurveyWorld : IAsyncDisposable
{
    public const string Asked = """
        {"id":"workshop","title":{"en":"Workshop","cy":"Gweithdy"},"consent":{"en":"I agree."},"licence":"CC BY 4.0",
         "scales":{"agreement":{"en":["No","Perhaps","Yes"]}},
         "questions":[
          {"id":"s","kind":"section","text":{"en":"About you"}},
          {"id":"coding","kind":"scale","scale":"agreement","text":{"en":"I can code"},"help":{"en":"In any language"}},
          {"id":"tools","kind":"multipleChoice","text":{"en":"Tools"},"options":[{"id":"r","text":{"en":"R"}},{"id":"py","text":{"en":"Python"}}]},
          {"id":"one","kind":"singleChoice","text":{"en":"One"},"options":[{"id":"a","text":{"en":"A"}},{"id":"b","text":{"en":"B"}}]},
          {"id":"been","kind":"yesNo","text":{"en":"Been here before?"}},
          {"id":"years","kind":"number","min":0,"max":60,"text":{"en":"Years"}},
          {"id":"job","kind":"shortText","text":{"en":"Job"}},
          {"id":"comment","kind":"longText","text":{"en":"Comment"}}],
         "roles":{"text":{"en":"Roles"},"options":[{"id":"patient","text":{"en":"Patient"}},{"id":"carer","text":{"en":"Carer"}}]}}
        """;

    public static readonly DateTimeOffset Start = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    private SurveyWorld(AppUnderTest app) => (App, Id) = (app, new RoundId(app.Programme, "r1"));

    public AppUnderTest App { get; }
    public RoundId Id { get; }
    public Round Round { get; private set; } = null!;
    public Questionnaire Questionnaire { get; private set; } = null!;
    /// <summary>When the last row was written while people answered, by storage's own clock.</summary>
    public DateTimeOffset Answered { get; set; }
    public RoundKey Key { get; private set; } = null!;

    public string Address(string participant = "ada", StageKind stage = StageKind.Pre) => $"/s/{new SurveyLink(Id, participant, stage).ToToken(Key)}";

    public static async Task<SurveyWorld> StartAsync(string account, string asked = Asked)
    {
        var world = new SurveyWorld(await AppUnderTest.StartAsync(account, Start.AddDays(1)));
        var app = world.App;
        Assert.True((await app.Get<Questionnaires>().SaveAsync(app.Programme, asked, default)).IsAccepted(out var questionnaire, out _));
        world.Questionnaire = questionnaire;
        world.Round = new Round(
            world.Id, new Event(app.Programme, "e1", "Open <day>", Start.AddDays(14), "Europe/London"), questionnaire.Id, questionnaire.Version,
            [new Stage(StageKind.Pre, Start, Start.AddDays(10)), new Stage(StageKind.Post, Start.AddDays(14), Start.AddDays(28))], new(), RoundState.Running);
        Assert.True(await app.Get<Rounds>().TryAddAsync(world.Round, default));
        await app.Get<RoundKeys>().CreateAsync(world.Id, default);
        world.Key = (await app.Get<RoundKeys>().LoadAsync(world.Id, default))!;
        return world;
    }

    /// <summary>Goes a page's way as a browser does: posts a form of the page with a button, and follows where that leads.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page)> PressAsync(IHtmlDocument page, string go, params (string Field, string Value)[] fields)
    {
        var form = (IHtmlFormElement)page.QuerySelector("form")!;
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => (input.Name!, input.Value));
        var response = await PostAsync(form.GetAttribute("action")!, [.. hidden, ("go", go), .. fields]);
        if (response.StatusCode != HttpStatusCode.SeeOther)
            return (response.StatusCode, await PageOf(response));
        response = await GetAsync(response.Headers.Location!.OriginalString);
        return (response.StatusCode, await PageOf(response));
    }

    /// <summary>Opens a link and gives consent: what follows is the first page of questions.</summary>
    public async Task<IHtmlDocument> BeginAsync(string participant = "ada") =>
        (await PressAsync(await PageOf(await GetAsync(Address(participant))), "next", ("consent", "yes"))).Page;

    public static FormUrlEncodedContent Form(params (string Field, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Field, field.Value)));

    public Task<HttpResponseMessage> GetAsync(string address) => App.Client.GetAsync(address);

    public Task<HttpResponseMessage> PostAsync(string address, params (string Field, string Value)[] fields) => App.Client.PostAsync(address, Form(fields));

    public static async Task<IHtmlDocument> PageOf(HttpResponseMessage response)
    {
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    public async Task<StoredResponse?> StoredAsync(string participant = "ada", StageKind stage = StageKind.Pre) =>
        (await App.Get<Responses>().LoadAsync(Round, stage, Key.LinkIdOf(participant), default))?.Value;

    /// <summary>Every row of this programme in every table, with all that stands in it.</summary>
    public async Task<string> EverythingAsync()
    {
        var all = new StringBuilder();
        foreach (var name in Keys.Table.All)
        {
            await foreach (var row in App.Get<TableServiceClient>().GetTableClient(name).QueryAsync<TableEntity>())
            {
                if (row.PartitionKey.StartsWith(App.Programme, StringComparison.Ordinal))
                    all.AppendLine($"{name} {string.Join(' ', row.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))}");
            }
        }

        return all.ToString();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
