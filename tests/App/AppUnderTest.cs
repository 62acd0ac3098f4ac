using Azure.Core;
using Azure.Data.Tables;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Email;
using EventEvaluation.Domain.Rounds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EventEvaluation.App.Tests;

/// <summary>
/// The whole app on a free loopback port, over a real Azurite, at a time that tests set; what storage is asked is counted. Its programme is its
/// own, so that tests do not meet.
/// </summary>
internal sealed class AppUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AppUnderTest(WebApplication app, HttpClient client) => (_app, Client) = (app, client);

    /// <summary>The time that rules go by.</summary>
    public FakeTimeProvider Time => (FakeTimeProvider)_app.Services.GetRequiredService<TimeProvider>();

    /// <summary>Counts the app's calls to tables.</summary>
    public CallCount Calls => _app.Services.GetRequiredService<CallCount>();

    /// <summary>Speaks to the app; follows no redirects.</summary>
    public HttpClient Client { get; }

    /// <summary>A programme of this test alone.</summary>
    public string Programme { get; } = $"p{Guid.NewGuid():N}";

    /// <summary>One of the app's own objects.</summary>
    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>The token of a participant's link.</summary>
    public async Task<string> TokenAsync(RoundId round, string participant, StageKind stage) =>
        new SurveyLink(round, participant, stage).ToToken((await Get<RoundKeys>().LoadAsync(round, default))!);

    /// <summary>Starts the app.</summary>
    /// <param name="account">The connection string of an Azurite.</param>
    /// <param name="now">Where time begins.</param>
    /// <param name="log">Takes what the app says, down to the last detail; null for nothing.</param>
    /// <param name="settings">Settings that win over those of <see cref="SettingsFor"/>, such as <c>--MailAllowList=*</c>.</param>
    public static async Task<AppUnderTest> StartAsync(string account, DateTimeOffset now, ILoggerProvider? log = null, params string[] settings)
    {
        var app = EventEvaluationApp.Build([.. SettingsFor(account), .. settings], builder =>
        {
            var calls = new CallCount();
            var options = new TableClientOptions();
            options.AddPolicy(calls, HttpPipelinePosition.PerCall);
            builder.Services.AddSingleton(calls).AddSingleton(new TableServiceClient(account, options)).AddSingleton<TimeProvider>(new FakeTimeProvider(now));
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            if (log is not null)
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        });
        await app.StartAsync();
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.None };
        return new(app, new HttpClient(handler) { BaseAddress = new Uri(app.Urls.Single()) });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal static string[] SettingsFor(string account) =>
    [
        $"--DataStorage={account}", $"--AzureWebJobsStorage={account}", "--PublicBaseAddress=http://localhost:7071", "--SendGridApiKey=SG.none",
        "--SendGridBaseAddress=http://127.0.0.1:9", "--MailFrom=evaluation@example.org", "--MailFromName=Evaluation",
        "--MailPostalAddress=1 Test Street", $"--MailKey={Convert.ToBase64String(new byte[32])}", "--MailAllowList=@example.org",
        $"--SendGridWebhookKey={Email.Events.SignedEvents.PublicKey}",
        "--SmallNumberThreshold=8", "--SignInTrusted=true", "--RepairSchedule=0 0 * * * *", "--SummarySchedule=0 0 6 * * *",
    ];
}
