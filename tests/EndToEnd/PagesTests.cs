namespace EventEvaluation.EndToEnd.Tests;

/// <summary>
/// Every page that is reached by its address, looked at on both screens. To add a page: one line in <see cref="Pages"/>. A page that only a journey
/// reaches is one line in the journey (<c>await visitor.SeeAsync("name")</c>); what a new page needs in the world is made in <see cref="World"/>.
/// Pictures of all pages are in <c>artifacts/screenshots</c>, named journey-page-width.
/// </summary>
public sealed class PagesTests(World world)
{
    // Journey, page, address; the role that is signed in (none: nobody is); the status that is answered.
    private static readonly (string Journey, string Page, string Address, string Role, int Status)[] Pages =
    [
        ("lead", "rounds", $"/rounds/{World.Programme}", "Lead", 200),
        ("lead", "no-such-programme", "/rounds/none", "Lead", 404),
        ("lead", "role-needed", $"/rounds/{World.Programme}", "Operator", 403),
        ("lead", "report-sheets", $"/lead/{World.Programme}/rounds/{World.Shown}/sheets", "Lead", 200),
        ("lead", "report-changes", $"/lead/{World.Programme}/rounds/{World.Shown}/changes", "Lead", 200),
        ("evaluator", "evidence-index", $"/evidence/{World.Programme}", "Evaluator", 200),
        ("evaluator", "evidence-shown", $"/evidence/{World.Programme}/{World.Shown}", "Evaluator", 200),
        ("evaluator", "evidence-hidden", $"/evidence/{World.Programme}/{World.Hidden}", "Evaluator", 200),
        ("evaluator", "evidence-cycle", $"/evidence/{World.Programme}/cycles/all-events", "Evaluator", 200),
        ("evaluator", "evidence-none", $"/evidence/{World.Programme}/{World.Open}", "Evaluator", 404),
        ("evaluator", "summaries", $"/summaries/{World.Programme}", "Evaluator", 200),
        ("evaluator", "records", $"/records/{World.Programme}", "RecordReader", 200),
        ("participant", "link-unknown", "/s/unknown", "", 404),
        ("participant", "unsubscribe-unknown", "/u/unknown", "", 404),
        ("localhost", "start", "/", "", 200),
        ("localhost", "mailbox", "/dev/mailbox", "", 200),
        ("localhost", "mailbox-of-one", "/dev/mailbox?to=person-01@people.example", "", 200),
        ("localhost", "mail-none", "/dev/mailbox/none", "", 404),
        ("localhost", "sign-in", "/dev/sign-in", "Lead", 200),
        ("localhost", "orchestrations", "/dev/orchestrations", "", 200),
        ("localhost", "orchestration-none", "/dev/orchestrations?id=none", "", 404),
        ("localhost", "clock", "/dev/clock", "", 200),
    ];

    public static TheoryData<string, string, int> PagesAndWidths()
    {
        var data = new TheoryData<string, string, int>();
        foreach (var (journey, page, _, _, _) in Pages)
        {
            foreach (var width in Visitor.Widths)
                data.Add(journey, page, width.Data);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(PagesAndWidths))]
    public async Task Page_OnAScreen_HoldsForEverybody(string journey, string page, int width)
    {
        var (_, _, address, role, status) = Pages.Single(one => (one.Journey, one.Page) == (journey, page));
        await using var visitor = await Visitor.ComeAsync(world, journey, width);
        if (role.Length > 0)
            await visitor.SignInAsync(role);
        await visitor.OpenAsync(address, status);
        await visitor.SeeAsync(page);
    }
}
