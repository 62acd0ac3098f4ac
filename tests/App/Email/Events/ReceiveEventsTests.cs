using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using EventEvaluation.App.Email;
using EventEvaluation.App.Email.Events;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Features.AnswerSurvey;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Email.Events;

public sealed class ReceiveEventsTests(AzuriteFixture azurite)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_SignedByTheKnownKey_IsKeptReducedAndActedUpon()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var row = await BeginAsync(world, SendState.Unknown);
        var body = Body(world, row, "delivered");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(world, body));
        await SettleAsync(world, body);

        Assert.Equal((SendState.Accepted, ProviderWord.Delivered), await RowAsync(world));
        var kept = Assert.Single(await EventsAsync(world));
        Assert.Equal(["AddressHash", "At", "Send", "Word"], kept.Keys.Where(key => key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(kept.Select(field => field.Value), value => value is string text && (text.Contains('@', StringComparison.Ordinal) || text.Contains("no such user", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Post_OneByteChanged_IsRefused()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var body = Body(world, await BeginAsync(world), "delivered");
        for (var at = 0; at < body.Length; at += body.Length / 7)
        {
            var changed = body.ToArray();
            changed[at] ^= 1;
            Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(world, changed, signed: body));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(world, [.. body, (byte)'\n'], signed: body));
        Assert.Empty(await EventsAsync(world));
    }

    [Fact]
    public async Task Post_SameJsonWrittenAgain_IsRefused()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var body = Body(world, await BeginAsync(world), "delivered");
        var again = JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(body).RootElement, Indented);
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(world, again, signed: body));
        // The bytes as they came, with the line end that older payloads have, are taken.
        Assert.Equal(HttpStatusCode.OK, await PostAsync(world, [.. body, (byte)'\r', (byte)'\n']));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Post_HeadersMissing_IsRefused(bool signature, bool stamp)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(world, Body(world, await BeginAsync(world), "delivered"), withSignature: signature, withStamp: stamp));
        Assert.Empty(await EventsAsync(world));
    }

    [Fact]
    public async Task Post_WrongKeyOrOtherStampOrGarbage_IsRefused()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var body = Body(world, await BeginAsync(world), "delivered");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(world, body, signature: SignedEvents.Sign("1780000000", body, other)));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(world, body, signature: SignedEvents.Sign("1780000001", body)));
        Assert.All(await Task.WhenAll(new[] { "", "no base64!", "AAAA", "MEUCIQ==" }.Select(text => PostAsync(world, body, signature: text))), status => Assert.Equal(HttpStatusCode.Forbidden, status));
        Assert.Empty(await EventsAsync(world));
    }

    [Fact]
    public async Task Post_Replayed_ChangesNothing()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var body = Body(world, await BeginAsync(world, SendState.Unknown), "bounce");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(world, body));
        await SettleAsync(world, body);
        var before = await RowsAsync(world);
        for (var replay = 0; replay < 3; replay++)
        {
            // A stamp of years ago: age is no reason to refuse, for the provider repeats.
            Assert.Equal(HttpStatusCode.OK, await PostAsync(world, body, stamp: "1500000000"));
            await SettleAsync(world, body);
        }

        Assert.Equal(before, await RowsAsync(world));
    }

    [Theory]
    [InlineData("bounce", "bounce", "")]
    [InlineData("spamreport", "", "")]
    [InlineData("unsubscribe", "", "")]
    [InlineData("group_unsubscribe", "", "")]
    [InlineData("dropped", "", "Bounced Address")]
    public async Task Post_WhatEndsAllMail_BlocksTheAddressInEveryRound(string kind, string type, string reason)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var body = Body(world, await BeginAsync(world), kind, type, reason, capitals: true);
        await PostAsync(world, body);
        await SettleAsync(world, body);
        Assert.True(await IsBlockedAsync(world, world.Round));
        Assert.True(await IsBlockedAsync(world, world.Round with { Id = world.Id with { Name = "other" }, Event = world.Round.Event with { Id = "e2" } }));
    }

    [Theory]
    [InlineData("open", "", "")]
    [InlineData("click", "", "")]
    [InlineData("dropped", "", "Recipient List over Package Quota")]
    [InlineData("deferred", "", "")]
    [InlineData("bounce", "blocked", "")]
    public async Task Post_WhatSaysNothingOfTheAddress_BlocksNobody(string kind, string type, string reason)
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var body = Body(world, await BeginAsync(world), kind, type, reason);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(world, body));
        await SettleAsync(world, body);
        Assert.False(await IsBlockedAsync(world, world.Round));
    }

    [Fact]
    public async Task Post_ThreeSoftBouncesOfARound_BlockTheAddressForThatRoundAlone()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        foreach (var (kind, number) in new[] { ("invitation", 1), ("reminder", 1), ("reminder", 2) })
        {
            Assert.False(await IsBlockedAsync(world, world.Round));
            var body = Body(world, await BeginAsync(world, kind: kind, number: number), "bounce", "blocked");
            // Told twice, one bounce is one.
            await SettleAsync(world, body);
            await SettleAsync(world, body);
        }

        Assert.True(await IsBlockedAsync(world, world.Round));
        Assert.False(await IsBlockedAsync(world, world.Round with { Id = world.Id with { Name = "other" } }));
    }

    [Fact]
    public async Task Settle_WordsInAnyOrder_EndInTheHeaviest()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var row = await BeginAsync(world, SendState.Unknown);
        foreach (var kind in new[] { "delivered", "processed", "deferred", "processed" })
            await SettleAsync(world, Body(world, row, kind));
        Assert.Equal((SendState.Accepted, ProviderWord.Delivered), await RowAsync(world));
    }

    [Fact]
    public async Task Post_WordsThatAreNotOurs_AreTakenAndForgotten()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var foreign = Encoding.UTF8.GetBytes("""[{"event":"bounce","type":"bounce","email":"ADDRESS","sg_event_id":"x","timestamp":1780000000,"send":"AAAA"},{"event":7},5,null]""".Replace("ADDRESS", AddressOf(world), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(world, foreign));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(world, "{}"u8.ToArray()));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(world, "no json"u8.ToArray()));
        Assert.False(await IsBlockedAsync(world, world.Round));
    }

    [Fact]
    public async Task Post_Taken_LiesOnTheQueue()
    {
        await using var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        var body = Body(world, await BeginAsync(world), "delivered");
        await PostAsync(world, body);
        var queue = new QueueClient(azurite.ConnectionString, Keys.MailEventsQueue);
        Assert.NotEmpty((await queue.PeekMessagesAsync(32, Ending)).Value);
    }

    // Its own for each test: blocks hold in every round.
    private static string AddressOf(SurveyWorld world) => $"{world.App.Programme}@example.org";

    private static byte[] Body(SurveyWorld world, string row, string kind, string type = "", string reason = "", bool capitals = false)
    {
        var send = SendId.Write(world.Id, row, world.App.Get<MailSettings>().Key);
        return JsonSerializer.SerializeToUtf8Bytes(new[]
        {
            new Dictionary<string, object>
            {
                ["email"] = capitals ? AddressOf(world).ToUpperInvariant() : AddressOf(world), ["timestamp"] = 1_780_000_000, ["event"] = kind, ["type"] = type, ["reason"] = reason, ["sg_event_id"] = $"{world.App.Programme}-{kind}-{row}",
                ["sg_message_id"] = "m", ["send"] = send, ["response"] = "550 no such user", ["useragent"] = "scanner",
            },
        });
    }

    private static async Task<HttpStatusCode> PostAsync(
        SurveyWorld world, byte[] body, byte[]? signed = null, string? signature = null, string stamp = "1780000000", bool withSignature = true, bool withStamp = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/sendgrid") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (withSignature)
            request.Headers.TryAddWithoutValidation(ReceiveEvents.SignatureHeader, signature ?? SignedEvents.Sign(stamp, signed ?? body));
        if (withStamp)
            request.Headers.TryAddWithoutValidation(ReceiveEvents.TimestampHeader, stamp);
        using var response = await world.App.Client.SendAsync(request, Ending);
        return response.StatusCode;
    }

    private static async Task<string> BeginAsync(SurveyWorld world, SendState state = SendState.Accepted, string kind = "invitation", int number = 1)
    {
        var row = Keys.Send("ada", StageKind.Pre, kind, number);
        var ledger = world.App.Get<SendLedger>();
        await ledger.TryBeginAsync(world.Id, row, SurveyWorld.Start, Ending);
        await ledger.TryEndAsync(world.Id, row, state, null, null, Ending);
        return row;
    }

    /// <summary>What the queue trigger does with the words of a request.</summary>
    private static Task SettleAsync(SurveyWorld world, byte[] body)
    {
        var words = EventBatch.Read(body, world.App.Get<MailSettings>().Key)!;
        return world.App.Get<SettleMail>().RunAsync(new QueueMessage(JsonSerializer.Serialize(words, EventJson.Default.IReadOnlyListEmailEvent), 1, "m", null), Ending);
    }

    private static Task<bool> IsBlockedAsync(SurveyWorld world, Round round) =>
        world.App.Get<Blocklist>().HasAsync(world.App.Get<MailSettings>().Key.HashOf(AddressOf(world)), round, Ending);

    private static async Task<(SendState, ProviderWord?)> RowAsync(SurveyWorld world)
    {
        var row = Assert.Single(await world.App.Get<SendLedger>().ReadPersonAsync(world.Id, "ada", StageKind.Pre, Ending));
        return (row.State, row.Word);
    }

    private static async Task<List<TableEntity>> EventsAsync(SurveyWorld world) =>
        [.. (await world.App.Get<TableServiceClient>().GetTableClient(Keys.Table.EmailEvents).QueryAsync<TableEntity>(cancellationToken: Ending).ToListAsync(Ending))
            .Where(row => SendId.Read(row.GetString("Send"), world.App.Get<MailSettings>().Key)?.Round == world.Id)];

    private static async Task<string> RowsAsync(SurveyWorld world) =>
        await world.EverythingAsync() + string.Join('\n', (await EventsAsync(world)).Select(row => $"{row.PartitionKey} {row.RowKey} {row.ETag}"));
}
