using System.Globalization;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>An event and its round as one form: read, checked and shown again. What a lead leaves empty is preset.</summary>
internal static class RoundForm
{
    private const int InvitedDaysBefore = 10;
    private const int AskedHoursAfter = 3;
    private const int AskedDaysAfter = 14;

    /// <summary>The names of its fields with their labels, in order.</summary>
    public static readonly IReadOnlyList<(string Name, string Label)> Fields =
    [
        ("name", "Name of the event"), ("heldAt", "Begins"), ("timeZone", "Time zone"), ("questionnaire", "Questionnaire"), ("preOpens", "Questions before the event: from"),
        ("preCloses", "until"), ("postOpens", "Questions after the event: from"), ("postCloses", "until"), ("reminders", "Reminders (0 to 3)"), ("daysApart", "Days between mails"),
    ];

    /// <summary>What the form holds for a round as it stands.</summary>
    public static Dictionary<string, string> Of(Round round)
    {
        var zone = round.Event.TimeZone;
        string At(DateTimeOffset? at) => at is { } instant ? LocalTime.Write(instant, zone) : "";
        return new()
        {
            ["name"] = round.Event.Name,
            ["heldAt"] = At(round.Event.HeldAt),
            ["timeZone"] = zone,
            ["questionnaire"] = round.Questionnaire,
            ["preOpens"] = At(round.StageOf(StageKind.Pre)?.OpensAt),
            ["preCloses"] = At(round.StageOf(StageKind.Pre)?.ClosesAt),
            ["postOpens"] = At(round.StageOf(StageKind.Post)?.OpensAt),
            ["postCloses"] = At(round.StageOf(StageKind.Post)?.ClosesAt),
            ["reminders"] = round.Reminders.Count.ToString(CultureInfo.InvariantCulture),
            ["daysApart"] = round.Reminders.DaysApart.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What was typed.</summary>
    public static Dictionary<string, string> Of(LeadForm form) => Fields.ToDictionary(field => field.Name, field => form.Field(field.Name));

    /// <summary>Reads a form into an event and a round of the same name.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="slug">The name of both; null to make one of the event's name and day.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="faults">Field and sentence of each thing to mend.</param>
    public static Round? Read(string programme, string? slug, Dictionary<string, string> typed, DateTimeOffset now, List<(string Field, string Sentence)> faults)
    {
        var zone = typed["timeZone"];
        if (typed["name"].Length is 0 or > 200 || typed["name"].Any(char.IsControl))
            faults.Add(("name", "Give the event a name of at most 200 characters."));
        if (!MailingHours.IsTimeZone(zone))
            faults.Add(("timeZone", "Give a time zone such as Europe/London."));
        if (LocalTime.Read(typed["heldAt"], zone) is not { } heldAt)
        {
            faults.Add(("heldAt", "Give the day and time when it begins."));
            return null;
        }

        DateTimeOffset At(string field, DateTimeOffset preset)
        {
            if (typed[field].Length > 0 && LocalTime.Read(typed[field], zone) is null)
                faults.Add((field, "Give a day and time, or leave it empty."));
            return LocalTime.Read(typed[field], zone) ?? preset;
        }

        var stages = new List<Stage>();
        var begin = heldAt.AddDays(-InvitedDaysBefore) > now ? heldAt.AddDays(-InvitedDaysBefore) : now;
        if (heldAt > now)
            stages.Add(new(StageKind.Pre, At("preOpens", new DateTimeOffset(begin.Ticks - (begin.Ticks % TimeSpan.TicksPerMinute), begin.Offset)), At("preCloses", heldAt)));
        stages.Add(new(StageKind.Post, At("postOpens", heldAt.AddHours(AskedHoursAfter)), At("postCloses", heldAt.AddDays(AskedDaysAfter))));
        var preset = new ReminderPlan();
        var reminders = new ReminderPlan(Number("reminders", preset.Count), Number("daysApart", preset.DaysApart));
        if (faults.Count > 0)
            return null;
        var name = slug ?? $"{Slugs.Of(typed["name"])}-{typed["heldAt"][..10]}";
        var round = new Round(new RoundId(programme, name), new Event(programme, name, typed["name"], heldAt, zone), typed["questionnaire"], 0, stages, reminders);
        faults.AddRange(CanRun.Check(round).Select(fault => (FieldOf(fault.Pointer, round), fault.Sentence)));
        return faults.Count == 0 ? round : null;

        int Number(string field, int otherwise)
        {
            if (typed[field].Length == 0)
                return otherwise;
            if (int.TryParse(typed[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100)
                return number;
            faults.Add((field, "Give a whole number."));
            return otherwise;
        }
    }

    private static string FieldOf(string pointer, Round round) => pointer switch
    {
        "/stages/0/opensAt" when round.Stages[0].Kind == StageKind.Pre => "preOpens",
        "/stages/0/closesAt" when round.Stages[0].Kind == StageKind.Pre => "preCloses",
        "/reminders" => "reminders",
        _ => pointer.EndsWith("closesAt", StringComparison.Ordinal) ? "postCloses" : "postOpens",
    };

    /// <summary>The form's fields.</summary>
    /// <param name="typed">What stands in them.</param>
    /// <param name="questionnaires">What may be asked: id and title.</param>
    public static List<FormField> Show(Dictionary<string, string> typed, IReadOnlyList<KeyValuePair<string, string>> questionnaires) =>
        [.. Fields.Select(field => new FormField(field.Name, field.Label, TypeOf(field.Name), typed.GetValueOrDefault(field.Name, ""))
        {
            Options = field.Name == "questionnaire" ? questionnaires : [],
            IsRequired = field.Name is "name" or "heldAt",
            IsFolded = field.Name is not ("name" or "heldAt" or "questionnaire"),
            Help = HelpOf(field.Name),
        })];

    private static string TypeOf(string field) => field switch
    {
        "name" or "timeZone" => "text",
        "questionnaire" => "select",
        "reminders" or "daysApart" => "number",
        _ => "datetime-local",
    };

    private static string HelpOf(string field) => field switch
    {
        "heldAt" => "By the clock at the event.",
        "preOpens" => "Left empty: ten days before the event, or now.",
        "preCloses" => "Left empty: when the event begins.",
        "postOpens" => "Left empty: three hours after it begins.",
        "postCloses" => "Left empty: two weeks later.",
        _ => "",
    };
}
