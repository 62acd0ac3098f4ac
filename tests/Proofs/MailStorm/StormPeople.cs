using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventEvaluation.LocalHost;
using EventEvaluation.LocalHost.Clock;

namespace EventEvaluation.Proofs.MailStorm;

/// <summary>
/// What some people do on the day after their invitation, over HTTP and with the links of their mail alone: one in twenty answers, one in fifty declines,
/// one in fifty unsubscribes by one click, one in a hundred begins and does not finish. The others stay silent.
/// </summary>
/// <param name="round">The round.</param>
/// <param name="mailFile">The file of all mails.</param>
internal sealed partial class StormPeople(StormRound round, string mailFile)
{
    private readonly HashSet<int> _done = [];

    private DateTimeOffset ActAt => round.OpensAt.AddHours(25);

    /// <summary>Joins a LocalHost: it lets no time pass while people act.</summary>
    public Task JoinAsync(LocalHostServer server, CancellationToken cancellationToken)
    {
        _ = cancellationToken;
        server.Driver.Add(new Acting(this, server));
        return Task.CompletedTask;
    }

    private async Task ActAsync(LocalHostServer server, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address };
        foreach (var line in File.ReadLines(mailFile))
        {
            var mail = JsonNode.Parse(line)!;
            if (mail["category"]!.GetValue<string>() != "invitation" || round.NumberOf(mail["to"]!.GetValue<string>()) is not { } number || _done.Contains(number))
                continue;
            var text = mail["text"]!.GetValue<string>();
            var survey = Survey().Match(text).Value;
            (string Path, KeyValuePair<string, string>[] Fields)? act = (number % 100) switch
            {
                1 or 21 or 41 or 61 or 81 => (survey, [new("consent", "yes"), new("q.coding", "3")]),
                12 or 62 => ($"{survey}/decline", []),
                23 or 73 => (Unsubscribe().Match(text).Value, [new("List-Unsubscribe", "One-Click")]),
                34 => (survey, [new("consent", "yes"), new("page", "1"), new("go", "save")]),
                _ => null,
            };
            if (act is var (path, fields))
            {
                using var form = new FormUrlEncodedContent(fields);
                using var response = await http.PostAsync(path, form, cancellationToken);
                if (!response.IsSuccessStatusCode)
                    throw new LocalHostException($"POST {path} answered {(int)response.StatusCode}.");
            }

            _done.Add(number);
        }
    }

    [GeneratedRegex("/s/[A-Za-z0-9_-]+(?=\\s)")]
    private static partial Regex Survey();

    [GeneratedRegex("/u/[A-Za-z0-9_-]+")]
    private static partial Regex Unsubscribe();

    /// <summary>People within one LocalHost.</summary>
    private sealed class Acting(StormPeople people, LocalHostServer server) : IWorkSource
    {
        private bool _acted;

        public DateTimeOffset? NextDue => _acted ? null : people.ActAt;

        public async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
        {
            if (_acted || server.Clock.GetUtcNow() < people.ActAt)
                return true;
            await people.ActAsync(server, cancellationToken);
            _acted = true;
            return false;
        }
    }
}
