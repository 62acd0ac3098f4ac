using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.CorrectPeople;

/// <summary>The people of a running round on pages: who had trouble with letters first, a search, a right address, somebody more.</summary>
internal sealed class PeoplePages(CorrectPeople people)
{
    private const int Most = 100;

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/people</c>.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (!(await people.ListAsync(form.Round, form.Who, form.Cancellation)).IsAccepted(out var all, out var refusal))
        {
            await form.RefuseAsync(refusal, $"/rounds/{form.Programme}");
            return;
        }

        var wanted = context.Request.Query["q"].ToString().Trim();
        var found = all.Where(person => wanted.Length == 0 || person.Email.Contains(wanted, StringComparison.OrdinalIgnoreCase) || person.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            .OrderBy(person => person.Trouble is null).ThenBy(person => person.Email, StringComparer.OrdinalIgnoreCase).ToList();
        await Pages.WriteAsync(context, PeoplePage.Create(new(form.Programme, form.RoundAddress, wanted, all.Count, found.Count, [.. found.Take(Most)])));
    }

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/people/{i}</c>: the form for a right address.</summary>
    public async Task AskAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (!(await people.ListAsync(form.Round, form.Who, form.Cancellation)).IsAccepted(out var all, out var refusal) || all.Find(one => one.Id == form.Part("i")) is not { } person)
            await form.RefuseAsync(refusal ?? RoundRefusals.PersonUnknown, $"{form.RoundAddress}/people");
        else
            await Pages.WriteAsync(context, FormPage.Create(AddressForm(form, person.Name, person.Email)));
    }

    /// <summary>Answers <c>POST /lead/{p}/rounds/{r}/people/{i}</c>.</summary>
    public async Task CorrectAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if ((await people.CorrectAsync(form.Round, form.Part("i"), form.Field("email"), form.Who, form.Cancellation)).IsAccepted(out _, out var refusal))
            Pages.LeadOn(context, $"{form.RoundAddress}/people");
        else if (refusal.Details.Count > 0)
            await Pages.WriteAsync(
                context, FormPage.Create(AddressForm(form, "", form.Field("email")).With([("email", refusal.Details[0].Sentence)])), StatusCodes.Status422UnprocessableEntity);
        else
            await form.RefuseAsync(refusal, $"{form.RoundAddress}/people");
    }

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/add</c>.</summary>
    public static Task AskToAddAsync(HttpContext context) => Pages.WriteAsync(context, FormPage.Create(AddForm(new LeadForm(context))));

    /// <summary>Answers <c>POST /lead/{p}/rounds/{r}/add</c>.</summary>
    public async Task AddAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (!Roster.IsAddress(form.Field("email")) || form.Field("name") is { Length: > 200 })
            await Pages.WriteAsync(context, FormPage.Create(AddForm(form).With([("email", "Give an e-mail address, such as name@example.org.")])), StatusCodes.Status422UnprocessableEntity);
        else if ((await people.AddAsync(form.Round, new RosterLine(form.Field("email"), form.Field("name"), null, null, null), form.Who, form.Cancellation)).IsAccepted(out _, out var refusal))
            Pages.LeadOn(context, $"{form.RoundAddress}/people");
        else
            await form.RefuseAsync(refusal, form.RoundAddress);
    }

    private static FormView AddressForm(LeadForm form, string name, string email) => new(
        name.Length > 0 ? $"Correct the address of {name}" : "Correct an address", $"{form.RoundAddress}/people/{form.Part("i")}", "Save and write to this address", form.Hidden(),
        [new("email", "Right address", "email", email) { IsRequired = true }])
    {
        Intro = ["The link in the letter to the old address stops working. A new invitation goes to the new address at the next hour at which mail may go out."],
        Programme = form.Programme,
        Link = new($"{form.RoundAddress}/people", "Back without a change"),
    };

    private static FormView AddForm(LeadForm form) => new(
        "Add a person", $"{form.RoundAddress}/add", "Add and invite", form.Hidden(),
        [new("email", "Address", "email", form.Field("email")) { IsRequired = true }, new("name", "Name", "text", form.Field("name")) { Help = "For the greeting; may stay empty." }])
    {
        Intro = ["They get the invitation to the questions that are open, and the reminders that still come."],
        Programme = form.Programme,
        Link = new($"{form.RoundAddress}/people", "Back without a change"),
    };
}

/// <summary>The people of a round, as their lead sees them.</summary>
public sealed record PeopleView(string Programme, string Back, string Wanted, int All, int Found, IReadOnlyList<ListedPerson> People);
