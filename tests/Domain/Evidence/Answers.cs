using CsCheck;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Tests.Evidence;

/// <summary>People and their answers, made up for tests.</summary>
internal static class Answers
{
    /// <summary>One person: group, answer before and after (null: no sheet; 0: left open).</summary>
    public sealed record Person(string Group, int? Pre, int? Post);

    private static readonly string[] Groups = ["patient", "carer", "clinician", "manager", AnalysisGroup.NotSaid];

    public static readonly Gen<Person[]> AnyPeople = Gen.Select(
        Gen.Int[0, 4].Select(group => Groups[group]), Answer, Answer, (group, pre, post) => new Person(group, pre, post)).Array[0, 90];

    private static Gen<int?> Answer => Gen.Frequency((2, Gen.Const((int?)null)), (8, Gen.Int[0, 5].Select(one => (int?)one)));

    public static IReadOnlyList<Tally> Count(IEnumerable<Person> people, string item = "speak")
    {
        var builder = new TallyBuilder(new Dictionary<string, int> { [item] = 5 });
        foreach (var person in people)
        {
            builder.AddPerson(person.Group, person.Pre is not null, person.Post is not null);
            builder.Add(person.Group, item, ToAnswer(person.Pre), ToAnswer(person.Post));
        }
        return builder.ToTallies();
    }

    public static IEnumerable<Person> Many(int count, string group, Func<int, int?> pre, Func<int, int?> post) =>
        Enumerable.Range(0, count).Select(one => new Person(group, pre(one), post(one)));

    /// <summary>Pairs that do not coincide.</summary>
    public static IEnumerable<Person> Pairs(int count, string group = "patient") => Many(count, group, one => 1 + (one % 4), one => 2 + (one % 4));

    public static Tally Of(IReadOnlyList<Tally> tallies, string group, string item = "speak") => tallies.Single(tally => tally.Item == item && tally.Group == group);

    public static ShownTally Of(IReadOnlyList<ShownTally> tallies, string group, string item = "speak") => tallies.Single(tally => tally.Item == item && tally.Group == group);

    public static SnapshotHead Head(string id = "r1", SnapshotKind kind = SnapshotKind.Round) =>
        new(kind, "network", id, "An event", 1, new DateOnly(2026, 12, 4), [new("speak", "I feel able to speak up", ["Never", "Rarely", "Sometimes", "Often", "Always"])]);

    private static ItemAnswer? ToAnswer(int? answer) => answer switch
    {
        null => null,
        0 => ItemAnswer.Missing,
        { } chosen => ItemAnswer.Of(chosen),
    };
}
