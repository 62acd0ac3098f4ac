using System.Net;
using System.Text.RegularExpressions;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.LocalHost.Preview;

namespace EventEvaluation.LocalHost.Tests.Preview;

public sealed partial class PreviewQuestionnaireTests
{
    [Fact]
    public async Task Preview_OneOfTheBank_ServesEachStageAsParticipantsSeeIt()
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var output = new FlushedWriter();
        var running = PreviewQuestionnaire.RunAsync(QuestionBank.All["exchange-network"], new LocalHostOptions { Port = 0 }, output, ending.Token);
        Assert.Same(output.Flushed, await Task.WhenAny(running, output.Flushed));
        var addresses = Address().Matches(output.ToString()).Select(match => match.Value).ToList();
        Assert.Equal(3, addresses.Count);
        using var http = new HttpClient();
        foreach (var address in addresses)
        {
            using var page = await http.GetAsync(new Uri(address), ending.Token);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("Exchange Network learning event", await page.Content.ReadAsStringAsync(ending.Token), StringComparison.Ordinal);
        }

        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [GeneratedRegex("http://\\S+/s/\\S+")]
    private static partial Regex Address();

    /// <summary>Says when all is written.</summary>
    private sealed class FlushedWriter : StringWriter
    {
        private readonly TaskCompletionSource _flushed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Flushed => _flushed.Task;

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            _flushed.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
