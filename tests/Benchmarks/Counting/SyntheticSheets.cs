using System.Globalization;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Benchmarks.Counting;

/// <summary>Made-up people of a shipped questionnaire, the same in every run, each made when it is asked for: five of eight sheets are before, three after.</summary>
internal sealed class SyntheticSheets
{
    /// <summary>Points of the scales.</summary>
    public const int Points = 5;

    private const string Shipped = "exchange-network";
    private readonly string[] _roles;
    private readonly Answer[] _points = [.. Enumerable.Range(1, Points).Select(point => Answer.Of(point.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>Reads the questionnaire.</summary>
    public SyntheticSheets()
    {
        Asked = Questionnaire.Read(QuestionBank.All[Shipped]).IsAccepted(out var read, out var refusal) ? read : throw new InvalidOperationException(refusal.Sentence);
        Items = [.. Asked.Questions.OfType<ScaleQuestion>().Where(question => question.Stages.Contains(StageKind.Pre) && question.Stages.Contains(StageKind.Post)).Select(question => question.Id)];
        _roles = [.. Asked.Roles!.Options.Select(role => role.Id)];
    }

    /// <summary>What is asked.</summary>
    public Questionnaire Asked { get; }

    /// <summary>The items asked both times.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>Everybody of a number of sheets: the before-only, after-only and twice asked, in order of their link ids.</summary>
    /// <param name="sheets">How many sheets there are.</param>
    public (IAsyncEnumerable<LinkedSheet> Before, IAsyncEnumerable<LinkedSheet> After) Read(int sheets) => (Stream(StageKind.Pre, sheets), Stream(StageKind.Post, sheets));

    /// <summary>Whether somebody answers at a stage: of each eight sheets six people hand in five before and three after, so that two answer twice.</summary>
    public static bool Answers(int person, StageKind stage) => stage is StageKind.Pre ? person % 6 != 5 : person % 6 is 0 or 3 or 5;

    /// <summary>How many people hand in so many sheets.</summary>
    public static int PeopleOf(int sheets) => sheets / 8 * 6;

    /// <summary>Somebody's point on an item; 0 for none.</summary>
    public static int PointOf(int person, int item, StageKind stage)
    {
        var drawn = Mix((uint)person, (uint)item, 0);
        if (Mix((uint)person, (uint)item, stage is StageKind.Pre ? 1u : 2u) % 20 == 0)
            return 0;
        var before = 1 + (int)(drawn % Points);
        return stage is StageKind.Pre ? before : Math.Clamp(before + (int)(Mix((uint)person, (uint)item, 3) % 10) switch { 0 => -1, < 5 => 0, < 9 => 1, _ => 2 }, 1, Points);
    }

    /// <summary>Somebody's role; null for none.</summary>
    public string? RoleOf(int person) => Mix((uint)person, 0, 4) % (uint)(_roles.Length + 1) is var role && role < _roles.Length ? _roles[role] : null;

    private async IAsyncEnumerable<LinkedSheet> Stream(StageKind stage, int sheets)
    {
        for (var person = 0; person < PeopleOf(sheets); person++)
        {
            if (!Answers(person, stage))
                continue;
            var answers = new Dictionary<string, Answer>(Items.Count, StringComparer.Ordinal);
            for (var item = 0; item < Items.Count; item++)
                if (PointOf(person, item, stage) is > 0 and var point)
                    answers.Add(Items[item], _points[point - 1]);
            yield return new(person.ToString("D9", CultureInfo.InvariantCulture), new Submission(Shipped, 1, stage, answers, RoleOf(person) is { } role ? [role] : []));
        }

        await Task.CompletedTask;
    }

    // A hash is random enough, and needs no state.
    private static uint Mix(uint a, uint b, uint c)
    {
        var x = (a * 2654435761u) ^ (b * 2246822519u) ^ (c * 3266489917u);
        x = (x ^ (x >> 15)) * 2246822519u;
        x = (x ^ (x >> 13)) * 3266489917u;
        return x ^ (x >> 16);
    }
}
