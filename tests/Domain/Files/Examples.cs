using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Files;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Files;

/// <summary>A questionnaire of every kind with awkward texts, and people who answered it. tests/Interop opens the same files in what people use.</summary>
internal static class Examples
{
    public const string Programme = "network";

    private const string Json = """
        {
          "id": "all-kinds", "title": {"en": "Every kind <&> of question"}, "intro": {"en": "Léa's \"questions\""}, "consent": {"en": "I agree"}, "licence": "CC BY 4.0",
          "scales": {"agree": {"en": ["=1+1 Never", "Rarely, \"so\" said", "Sometimes <&>", "Often – هل", "Always"]}},
          "questions": [
            {"id": "head", "kind": "section", "stages": ["pre", "post"], "text": {"en": "A heading"}},
            {"id": "speak-up", "kind": "scale", "scale": "agree", "stages": ["pre", "post"], "counted": true, "primary": true, "notApplicable": true, "text": {"en": "I feel able to speak up; \"truly\" <&>, ça va"}},
            {"id": "Speak_up", "kind": "scale", "scale": "agree", "stages": ["pre", "post"], "text": {"en": "@The same id but for case and hyphen"}},
            {"id": "been", "kind": "yesNo", "stages": ["pre", "post"], "text": {"en": "Have you been here before?"}},
            {"id": "how", "kind": "singleChoice", "stages": ["pre"], "text": {"en": "How did you come?"}, "shownIf": {"question": "been", "is": ["yes"]},
              "options": [{"id": "on-foot", "text": {"en": "On foot"}}, {"id": "by-bus", "text": {"en": "By bus"}}]},
            {"id": "tools", "kind": "multipleChoice", "stages": ["post"], "text": {"en": "What do you use?"},
              "options": [{"id": "paper", "text": {"en": "Paper"}}, {"id": "a-very-long-option-id-that-nobody-would-choose-but-may-well", "text": {"en": "Screens"}}]},
            {"id": "hours", "kind": "number", "stages": ["pre", "post"], "preferNotToSay": true, "text": {"en": "Hours a week"}},
            {"id": "since", "kind": "date", "stages": ["pre"], "text": {"en": "Since when?"}},
            {"id": "town", "kind": "shortText", "stages": ["pre"], "text": {"en": "Which town?"}},
            {"id": "why", "kind": "longText", "stages": ["post"], "text": {"en": "Why?"}}
          ],
          "roles": {"text": {"en": "Who are you here?"}, "options": [{"id": "patient", "text": {"en": "Patient"}}, {"id": "carer", "text": {"en": "Carer"}}]}
        }
        """;

    /// <summary>The questionnaire, in version 3.</summary>
    public static Questionnaire Questionnaire { get; } = Domain.Questionnaires.Questionnaire.Read(Json).IsAccepted(out var read, out var refusal)
        ? read with { Version = 3 }
        : throw new InvalidOperationException(string.Join("; ", refusal.Details));

    /// <summary>Many people: some without a sheet before or after, every kind of answer and of none. Two stay patients, so that both roles are large.</summary>
    public static IReadOnlyList<RecordRow> Rows(int count) => [.. Enumerable.Range(0, count).Select(Row)];

    /// <summary>The frozen evidence of these people.</summary>
    public static Snapshot Snapshot(IEnumerable<RecordRow> rows)
    {
        var counter = new SheetCounter(Questionnaire);
        foreach (var row in rows)
            counter.Add(row.Pre, row.Post);
        var head = new SnapshotHead(SnapshotKind.Round, Programme, "r1", "=Event <&> \"one\"", 2, new DateOnly(2026, 12, 4), SheetCounter.ItemsOf(Questionnaire, "en"))
        {
            Invited = 100,
            Groups = SheetCounter.GroupsOf(Questionnaire, "en"),
            Response = [new("pre", 100, 98, 4, 60, 8, 2, 3), new("post", 100, 97, 5, 50, 6, 1, 2)],
        };
        return Domain.Evidence.Snapshot.Freeze(head, counter.ToTallies(), new Suppression());
    }

    private static RecordRow Row(int one)
    {
        var role = one % 2 == 0 ? "patient" : "carer";
        var pre = one % 10 == 7 ? null : Sheet(StageKind.Pre, role, new()
        {
            ["speak-up"] = Answer.Of(one % 23 == 5 ? Answer.NotApplicable : one % 29 == 3 ? Answer.PreferNotToSay : $"{1 + (one % 4)}"),
            ["Speak_up"] = one % 6 == 0 ? null : Answer.Of($"{1 + (one % 5)}"),
            ["been"] = Answer.Of(one % 3 == 0 ? "yes" : "no"),
            ["how"] = one % 3 == 0 ? Answer.Of(one % 2 == 0 ? "on-foot" : "by-bus") : null,
            ["hours"] = Answer.Of(one % 31 == 1 ? Answer.PreferNotToSay : one % 5 == 0 ? "-8.25" : $"{one % 40}"),
            ["since"] = Answer.Of("2020-02-29"),
            ["town"] = Answer.Of("=cmd|secret town"),
        });
        var post = one % 10 == 4 ? null : Sheet(StageKind.Post, role, new()
        {
            ["speak-up"] = Answer.Of($"{2 + (one % 4)}"),
            ["Speak_up"] = Answer.Of($"{1 + (one % 5)}"),
            ["been"] = one % 37 == 2 ? Answer.Of(Answer.PreferNotToSay) : Answer.Of("yes"),
            ["tools"] = one % 4 == 0 ? null : new Answer(one % 4 == 1 ? ["paper"] : one % 4 == 2 ? ["a-very-long-option-id-that-nobody-would-choose-but-may-well"] : ["paper", "a-very-long-option-id-that-nobody-would-choose-but-may-well"]),
            ["hours"] = Answer.Of($"{one % 40 * 1000}"),
            ["why"] = new Answer(["secret words", ".quote"]),
        });
        return new(pre, post);
    }

    private static Submission Sheet(StageKind stage, string role, Dictionary<string, Answer?> answers) => new(
        Questionnaire.Id, Questionnaire.Version, stage, answers.Where(one => one.Value is not null).ToDictionary(one => one.Key, one => one.Value!), [role]);
}
