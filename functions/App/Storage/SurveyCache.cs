using System.Collections.Concurrent;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>What every page of a round needs; a null key means that it was destroyed.</summary>
/// <param name="Round">The round.</param>
/// <param name="Questionnaire">The version it asks.</param>
/// <param name="Key">Its key; null where none is left.</param>
/// <param name="KeepMonths">How long the programme keeps answers after the last close; null for no end.</param>
internal sealed record SurveyContext(Round Round, Questionnaire Questionnaire, RoundKey? Key, int? KeepMonths = null);

/// <summary>
/// Keeps what a round's pages need for 30 s, so that opening one costs a single read. Nothing may be accepted on older knowledge: a stage's
/// answers are aggregated two minutes after its close.
/// </summary>
internal sealed class SurveyCache(Programmes programmes, Rounds rounds, RoundKeys keys, Questionnaires questionnaires, TimeProvider time)
{
    private const int MostRounds = 1_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<RoundId, Entry> _entries = new();

    private sealed record Entry(SurveyContext Context, DateTimeOffset ReadAt, long ReadTick);

    /// <summary>A triggered round with its questionnaire and key; null where there is no such round. Four reads where it is not cached.</summary>
    public async Task<SurveyContext?> FindAsync(RoundId id, CancellationToken cancellation)
    {
        if (_entries.TryGetValue(id, out var entry) && IsFresh(entry))
            return entry.Context;
        // Stamped before reading: what is read can only be newer than the stamp says.
        var (now, tick) = (time.GetUtcNow(), Environment.TickCount64);
        var (keyRead, programmeRead) = (keys.LoadAsync(id, cancellation), programmes.LoadAsync(id.Programme, cancellation));
        var round = await rounds.LoadAsync(id, cancellation);
        var (key, programme) = (await keyRead, await programmeRead);
        // Nothing is kept about rounds that are not there: a stranger's made-up links must not fill the memory.
        if (round is null || await questionnaires.LoadAsync(id.Programme, round.Questionnaire, round.QuestionnaireVersion, cancellation) is not { } questionnaire)
            return null;
        var context = new SurveyContext(round, questionnaire, key, programme?.KeepMonths);
        // A draft has no key until it is triggered, and its first invitations must open at once.
        if (round.State == RoundState.Draft)
            return context;
        if (_entries.Count >= MostRounds)
            _entries.Clear();
        _entries[id] = new(context, now, tick);
        return context;
    }

    // On a virtual clock weeks pass in seconds, and while it stands still real seconds do: both must be young.
    private bool IsFresh(Entry entry) =>
        time.GetUtcNow() - entry.ReadAt < Lifetime && Environment.TickCount64 - entry.ReadTick < Lifetime.TotalMilliseconds;
}
