namespace EventEvaluation.App.Features.FollowRounds;

/// <summary>What the page of a programme's rounds shows.</summary>
/// <param name="Programme">What people call the programme.</param>
/// <param name="Rounds">Its rounds with their funnels.</param>
/// <param name="Slug">The programme's slug.</param>
/// <param name="MayLead">Whether the reader may make and change rounds.</param>
public sealed record RoundsView(string Programme, IReadOnlyList<RoundFunnel> Rounds, string Slug, bool MayLead)
{
    private static readonly (string State, string Heading)[] InOrder = [("running", "Running"), ("draft", "In preparation"), ("closed", "Closed"), ("cancelled", "Cancelled")];

    /// <summary>The rounds by state, states without any left out.</summary>
    public IEnumerable<(string Heading, IReadOnlyList<RoundFunnel> Rounds)> ByState => InOrder
        .Select(state => (state.Heading, Rounds: (IReadOnlyList<RoundFunnel>)[.. Rounds.Where(round => round.State == state.State)]))
        .Where(group => group.Rounds.Count > 0);
}
