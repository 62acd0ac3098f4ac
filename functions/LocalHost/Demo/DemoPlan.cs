using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EventEvaluation.LocalHost.Demo;

/// <summary>One event of the demo with its round.</summary>
/// <param name="Id">Slug of the event and of its round.</param>
/// <param name="Workshop">The people and what they answer.</param>
/// <param name="PreOpens">When the first stage opens; it closes when the event begins.</param>
/// <param name="HeldAt">When the event takes place.</param>
internal sealed record DemoEvent(string Id, Workshop Workshop, DateTimeOffset PreOpens, DateTimeOffset HeldAt)
{
    /// <summary>When the second stage opens: the evening of the event.</summary>
    public DateTimeOffset PostOpens => HeldAt.AddHours(4);

    /// <summary>When the second stage closes.</summary>
    public DateTimeOffset PostCloses => HeldAt.AddDays(14);

    /// <summary>The address of one of its people; <c>.example</c> is reserved, so nobody has it.</summary>
    /// <param name="person">The person.</param>
    public string AddressOf(WorkshopPerson person) => $"{Id}.{person.Number}@people.example";
}

/// <summary>
/// Turns a file of workshops into what a lead would set up: one programme, one questionnaire read from the header, and one event with one round
/// a workshop, all within a few weeks from <paramref name="Start"/>. The same file and start give the same plan.
/// </summary>
/// <param name="File">The workshops.</param>
/// <param name="Start">When the lead sets everything up.</param>
internal sealed partial record DemoPlan(WorkshopFile File, DateTimeOffset Start)
{
    /// <summary>The programme's slug.</summary>
    public const string Programme = "demo";

    /// <summary>The questionnaire's slug.</summary>
    public const string Questionnaire = "workshop-items";

    /// <summary>The slug of the cycle over all events.</summary>
    public const string Cycle = "all-events";

    /// <summary>The zone in which everybody of the demo lives.</summary>
    public const string TimeZone = "Europe/London";

    private static readonly string[] Agreement = ["Strongly disagree", "Somewhat disagree", "Neither agree nor disagree", "Somewhat agree", "Strongly agree"];

    /// <summary>The events, in the file's order; they begin on five successive days.</summary>
    public IReadOnlyList<DemoEvent> Events { get; } =
        [.. File.Workshops.Select((workshop, index) => new DemoEvent(Slug(workshop.Name, index), workshop, Day(Start, 1, 9), Day(Start, 12 + index % 5, 14)))];

    /// <summary>When the last stage of the last event has closed and a week's summary has been due since.</summary>
    public DateTimeOffset End => Events.Max(one => one.PostCloses).AddDays(9);

    /// <summary>The questionnaire as a lead would upload it: the file's pairs, none required, and the roles that occur.</summary>
    public JsonObject QuestionnaireJson()
    {
        var labels = File.Points == Agreement.Length ? Agreement : Enumerable.Range(1, File.Points).Select(point => point.ToString(CultureInfo.InvariantCulture));
        var questionnaire = new JsonObject
        {
            ["id"] = Questionnaire,
            ["title"] = Text("About this workshop"),
            ["intro"] = Text("We ask the same questions before and after, to see what the workshop changes."),
            ["consent"] = Text("I agree that my answers are used to evaluate the workshop."),
            ["scales"] = new JsonObject { ["agreement"] = new JsonObject { ["en"] = new JsonArray([.. labels.Select(label => (JsonNode)label)]) } },
            ["questions"] = new JsonArray([.. File.Items.Select(item => (JsonNode)new JsonObject
            {
                ["id"] = QuestionId(item),
                ["kind"] = "scale",
                ["scale"] = "agreement",
                ["text"] = Text(QuestionText(item)),
                ["stages"] = new JsonArray("pre", "post"),
                ["counted"] = true,
            })]),
        };
        var roles = Roles();
        if (roles.Count > 0)
        {
            questionnaire["roles"] = new JsonObject
            {
                ["text"] = Text("What describes you? You may leave this out."),
                ["options"] = new JsonArray([.. roles.Select((role, index) => (JsonNode)new JsonObject { ["id"] = Slug(role, index), ["text"] = Text(role) })]),
            };
        }

        return questionnaire;
    }

    /// <summary>What people read of an item; the file has no more than its name.</summary>
    /// <param name="item">The item's name in the header.</param>
    public static string QuestionText(string item) => $"How far do you agree: {item.Replace('_', ' ')}";

    /// <summary>An event's roster as CSV.</summary>
    /// <param name="one">The event.</param>
    public static string RosterCsv(DemoEvent one) =>
        "email,name\n" + string.Concat(one.Workshop.People.Select(person => $"{one.AddressOf(person)},Person {person.Number}\n"));

    private List<string> Roles() =>
        [.. File.Workshops.SelectMany(workshop => workshop.People).Select(person => person.Occupation).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static JsonObject Text(string english) => new() { ["en"] = english };

    private static string QuestionId(string item) => NotSlug().Replace(item.ToLowerInvariant(), "-").Trim('-');

    private static string Slug(string name, int index)
    {
        var slug = QuestionId(name);
        return slug.Length is > 0 and <= 60 ? slug : $"{slug[..Math.Min(slug.Length, 50)].Trim('-')}-{index}".Trim('-');
    }

    private static DateTimeOffset Day(DateTimeOffset start, int days, int hour) => new DateTimeOffset(start.UtcDateTime.Date, TimeSpan.Zero).AddDays(days).AddHours(hour);

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotSlug();
}
