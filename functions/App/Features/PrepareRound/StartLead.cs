using System.Globalization;
using System.Text;
using EventEvaluation.App.Api;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>The first page of signed-in people: the programmes that they may enter; and the form for a new one.</summary>
internal sealed class StartLead(Programmes programmes, Audit audit)
{
    private static readonly Role[] Readers = [Role.Lead, Role.CoLead, Role.Evaluator];
    private static readonly Role[] Others = [Role.Operator, Role.RecordReader];

    /// <summary>Answers <c>GET /lead</c>.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        var who = Gate.PersonOf(context);
        var mine = await programmes.ReadAllAsync(context.RequestAborted).Where(programme => who.HasAny(Readers, programme.Id) || who.HasAny(Others, programme.Id)).ToListAsync(context.RequestAborted);
        await Pages.WriteAsync(context, StartPage.Create(new(
            who.Name, [.. mine.OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => new StartLine(one.Name, one.Id, who.HasAny(Readers, one.Id), who.Has(Role.Operator, one.Id), who.Has(Role.RecordReader, one.Id)))],
            who.Grants.Any(grant => grant.Role is Role.Lead or Role.CoLead && grant.Programme is null))));
    }

    /// <summary>Answers <c>GET /lead/programmes/new</c>.</summary>
    public static Task AskAsync(HttpContext context) => Pages.WriteAsync(context, FormPage.Create(FormOf(new LeadForm(context), "", "Europe/London")));

    /// <summary>Answers <c>POST /lead/programmes/new</c>: makes the programme, or leads to the one of that name.</summary>
    public async Task MakeAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        var faults = new BodyFaults();
        var (name, zone) = (faults.Text("name", form.Field("name")), faults.TimeZone("timeZone", form.Field("timeZone")));
        var slug = Slugs.Of(name);
        if (faults.AreNone && !form.Who.HasAny([Role.Lead, Role.CoLead], slug))
            faults.Add("name", "Your role is for other programmes alone. Whoever runs this installation can give you one for this.");
        if (!faults.AreNone)
        {
            await Pages.WriteAsync(context, FormPage.Create(FormOf(form, form.Field("name"), form.Field("timeZone")).With([.. faults.All.Select(fault => (fault.Pointer, fault.Sentence))])), StatusCodes.Status422UnprocessableEntity);
            return;
        }

        if (await programmes.TrySaveAsync(new Programme(slug, name, zone, SummaryPeriod.Monthly), null, form.Cancellation))
            await audit.WriteAsync(slug, form.Who.Name, "put-programme", slug, form.Cancellation);
        Pages.LeadOn(context, $"/rounds/{slug}");
    }

    private static FormView FormOf(LeadForm form, string name, string zone) => new(
        "New programme", "/lead/programmes/new", "Make the programme", form.Hidden(),
        [
            new("name", "Name of the programme", "text", name) { Help = "The network or series that your events belong to.", IsRequired = true },
            new("timeZone", "Time zone", "text", zone) { Help = "For example Europe/London.", IsRequired = true },
        ])
    { Link = new("/lead", "Back to all programmes") };
}

/// <summary>Names for addresses, made from names for people.</summary>
internal static class Slugs
{
    private const int Longest = 48;

    /// <summary>Letters a–z, digits and inner hyphens of a name; <c>event</c> where nothing is left.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant().Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark))
            slug.Append(char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-');
        var parts = slug.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Join('-', parts);
        return joined.Length == 0 ? "event" : joined[..Math.Min(joined.Length, Longest)].Trim('-');
    }
}

/// <summary>What the start page shows.</summary>
/// <param name="Who">The signed-in person's name.</param>
/// <param name="Programmes">The programmes that they may enter.</param>
/// <param name="MayMake">Whether they may make one.</param>
public sealed record StartView(string Who, IReadOnlyList<StartLine> Programmes, bool MayMake);

/// <summary>A programme of the start page.</summary>
public sealed record StartLine(string Name, string Slug, bool MayRead, bool MayAudit, bool MayReadRecords);
