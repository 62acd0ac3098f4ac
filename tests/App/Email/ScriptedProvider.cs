using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.App.Tests.Email;

/// <summary>A mail as the provider got it.</summary>
internal sealed record Posted(string Path, string Authorization, JsonNode Body);

/// <summary>Plays SendGrid on loopback: each post is answered by the next step of a script, and by the last step from then on.</summary>
internal sealed class ScriptedProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _ended = new();
    private int _step = -1;

    private ScriptedProvider(WebApplication app) => _app = app;

    public ConcurrentQueue<Posted> Posts { get; } = new();

    public Uri Address => new(_app.Urls.First() + "/dev/sendgrid");

    public static async Task<ScriptedProvider> StartAsync(params Func<HttpContext, Task>[] script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new ScriptedProvider(builder.Build());
        provider._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            provider.Posts.Enqueue(new(context.Request.Path, context.Request.Headers.Authorization.ToString(), JsonNode.Parse(await reader.ReadToEndAsync())!));
            var step = script.Length == 0 ? Accept : script[Math.Min(Interlocked.Increment(ref provider._step), script.Length - 1)];
            await step(context);
            if (context.Items.ContainsKey("hold"))
                await provider._ended.Task;
        });
        await provider._app.StartAsync();
        return provider;
    }

    public static Task Accept(HttpContext context)
    {
        context.Response.StatusCode = 202;
        context.Response.Headers["X-Message-Id"] = "from-the-provider";
        return Task.CompletedTask;
    }

    /// <summary>A refusal that says to come back at once.</summary>
    public static Func<HttpContext, Task> Refuse(int status) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = "0";
        return context.Response.WriteAsync("""{"errors":[{"message":"no"}]}""");
    };

    /// <summary>No answer as long as the test lives.</summary>
    public static Task Hang(HttpContext context)
    {
        context.Items["hold"] = true;
        return Task.CompletedTask;
    }

    public static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _ended.TrySetResult();
        await _app.DisposeAsync();
    }
}
