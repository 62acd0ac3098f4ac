using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Mailbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.LocalHost.Tests.Mailbox;

public sealed class EventOutboxTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_MailsTaken_AreToldSignedAsSendGridDoesWithTheCustomArguments()
    {
        await using var app = await Listener.StartAsync();
        using var told = new World(app.Address, new FaultMix());
        told.Add("ann@x.example");
        var posts = await app.PostsAsync(1);
        await told.IdleAsync();

        var events = JsonNode.Parse(posts[0].Body)!.AsArray();
        Assert.Equal(["processed", "delivered"], events.Select(one => (string?)one!["event"]));
        Assert.All(events, one => Assert.Equal(("ann@x.example", "7", "kind"), ((string?)one!["email"], (string?)one["send"], (string?)one["category"]![0])));
        Assert.Equal(2, events.Select(one => (string?)one!["sg_event_id"]).Distinct().Count());
        Assert.True(told.IsSigned(posts[0].Stamp, posts[0].Body, posts[0].Signature));
        Assert.False(told.IsSigned(posts[0].Stamp, posts[0].Body[1..], posts[0].Signature));
    }

    [Fact]
    public async Task Run_AppRefusesFirst_TellsAgainWithTheSameIds()
    {
        await using var app = await Listener.StartAsync(500, 503);
        using var told = new World(app.Address, new FaultMix { Bounce = 1 });
        told.Add("ann@x.example");
        var posts = await app.PostsAsync(3);
        await told.IdleAsync();
        Assert.All(posts, post => Assert.Equal(Convert.ToHexString(posts[0].Body), Convert.ToHexString(post.Body)));
        var bounce = JsonNode.Parse(posts[2].Body)![1]!;
        Assert.Equal(("bounce", "bounce", "5.1.1"), ((string?)bounce["event"], (string?)bounce["type"], (string?)bounce["status"]));
    }

    [Fact]
    public async Task Run_RepeatedEvents_TellsTwice()
    {
        await using var app = await Listener.StartAsync();
        using var told = new World(app.Address, new FaultMix { SoftBounce = 1, RepeatedEvents = 1 });
        told.Add("ann@x.example");
        var posts = await app.PostsAsync(2);
        Assert.Equal(posts[0].Body, posts[1].Body);
        Assert.Equal(["processed:", "deferred:", "bounce:blocked"], JsonNode.Parse(posts[0].Body)!.AsArray().Select(one => $"{one!["event"]}:{one["type"]}"));
    }

    [Fact]
    public async Task Run_Silent_TellsNothingAndIsIdle()
    {
        await using var app = await Listener.StartAsync();
        using var told = new World(app.Address, new FaultMix { Silent = 1 });
        told.Add("ann@x.example");
        await told.IdleAsync();
        Assert.Empty(app.Posts);
    }

    [Fact]
    public async Task Open_WhatWasNotToldBefore_IsToldByTheNext()
    {
        await using var app = await Listener.StartAsync();
        using var told = new World(app.Address, new FaultMix(), starts: false);
        told.Add("ann@x.example");
        told.Add("bob@x.example");
        using var next = new World(app.Address, new FaultMix(), told.Path);
        var posts = await app.PostsAsync(1);
        await next.IdleAsync();
        Assert.Equal(["ann@x.example", "ann@x.example", "bob@x.example", "bob@x.example"], JsonNode.Parse(posts[0].Body)!.AsArray().Select(one => (string?)one!["email"]));
        Assert.False(new MailStore(told.Path).HasUntold);
    }

    /// <summary>A mailbox's memory and its outbox.</summary>
    private sealed class World : IDisposable
    {
        private readonly MailStore _store;
        private readonly EventSigner _signer = EventSigner.Open(System.IO.Path.Combine(Directory.CreateTempSubdirectory("outbox-").FullName, "key.pem"));
        private readonly EventOutbox _outbox;
        private readonly CancellationTokenSource _ends = new();
        private readonly Task _running;

        public World(Uri app, FaultMix mix, string? path = null, bool starts = true)
        {
            Path = path ?? System.IO.Path.Combine(Directory.CreateTempSubdirectory("outbox-").FullName, "mailbox.jsonl");
            _store = new MailStore(Path);
            _outbox = new EventOutbox(_store, new FaultDial { Mix = mix }, _signer, app, TextWriter.Null);
            _running = starts ? _outbox.RunAsync(_ends.Token) : Task.CompletedTask;
        }

        public string Path { get; }

        public void Add(string to)
        {
            _store.Add([new() { Id = $"m-{to}", To = to, From = "us@x.example", Subject = "s", SentAt = DateTimeOffset.UnixEpoch, Category = "kind", CustomArgs = new Dictionary<string, string> { ["send"] = "7" } }]);
            _outbox.Wake();
        }

        public Task<bool> IdleAsync() => ServingHost.EventuallyAsync(async () => await _outbox.IsIdleAsync(Ending), idle => idle);

        public bool IsSigned(string stamp, byte[] body, string signature)
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(_signer.PublicKey), out _);
            return key.VerifyData((byte[])[.. Encoding.ASCII.GetBytes(stamp), .. body], Convert.FromBase64String(signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }

        public void Dispose()
        {
            _ends.Cancel();
            try
            {
                _running.GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
            }

            _outbox.Dispose();
            _signer.Dispose();
            _ends.Dispose();
        }
    }

    private sealed record Post(string Stamp, string Signature, byte[] Body);

    /// <summary>An app that takes events, after it has refused as often as was wanted.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Listener(WebApplication app) => _app = app;

        public ConcurrentQueue<Post> Posts { get; } = new();

        public Uri Address => new(_app.Urls.First() + "/webhooks/sendgrid");

        public static async Task<Listener> StartAsync(params int[] refusals)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var listener = new Listener(builder.Build());
            listener._app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                listener.Posts.Enqueue(new(
                    context.Request.Headers["X-Twilio-Email-Event-Webhook-Timestamp"].ToString(), context.Request.Headers["X-Twilio-Email-Event-Webhook-Signature"].ToString(), body.ToArray()));
                context.Response.StatusCode = listener.Posts.Count <= refusals.Length ? refusals[listener.Posts.Count - 1] : 200;
            });
            await listener._app.StartAsync();
            return listener;
        }

        public async Task<Post[]> PostsAsync(int count) => await ServingHost.EventuallyAsync(() => Task.FromResult(Posts.ToArray()), posts => posts.Length >= count);

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
