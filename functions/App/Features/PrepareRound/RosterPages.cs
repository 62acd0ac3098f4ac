using System.Text;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>The roster on pages: send a file, see every line checked, take the people in. Nothing is kept before the lead says so.</summary>
internal sealed class RosterPages(Rounds rounds, PutRoster put)
{
    private const string FileField = "roster";
    private const string TextField = "csv";

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/roster</c>.</summary>
    public async Task AskAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round)
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
        else
            await Pages.WriteAsync(context, FormPage.Create(AskFor(form, round.Event.Name)));
    }

    /// <summary>Answers <c>POST /lead/{p}/rounds/{r}/roster</c>: shows every line, and keeps nothing.</summary>
    public async Task CheckAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        var file = context.Request.Form.Files[FileField];
        await CheckAsync(form, form.Round, file is { Length: > 0 } ? await ReadAsync(file, form.Cancellation) : Encoding.UTF8.GetBytes(form.Field(TextField)));
    }

    /// <summary>Shows every line of a file.</summary>
    public async Task CheckAsync(LeadForm form, RoundId id, byte[] file)
    {
        if (await rounds.LoadTaggedAsync(id, form.Cancellation) is not ({ } round, { } tag))
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
        else if (!Roster.Check(file).IsAccepted(out var check, out var refusal))
            await form.RefuseAsync(refusal, $"/lead/{id.Programme}/rounds/{id.Name}/roster", "Choose another file");
        else
            await Pages.WriteAsync(form.Context, RosterPage.Create(new(round.Event.Name, form.Programme, $"/lead/{id.Programme}/rounds/{id.Name}/roster", check, Encoding.UTF8.GetString(file).TrimStart('\uFEFF'), form.Hidden(tag))));
    }

    /// <summary>Answers <c>POST /lead/{p}/rounds/{r}/roster/import</c>: takes in the lines without a fault that the lead has seen.</summary>
    public async Task ImportAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (!Roster.Check(Encoding.UTF8.GetBytes(context.Request.Form[TextField].ToString())).IsAccepted(out var check, out var refusal)
            || !(await put.RunAsync(form.Round, check.Good, form.Who, form.CheckSeen, form.Cancellation)).IsAccepted(out _, out refusal))
            await form.RefuseAsync(refusal, form.RoundAddress, "Look at the round as it is now");
        else
            Pages.LeadOn(context, form.RoundAddress);
    }

    /// <summary>An uploaded file's bytes; the gate has seen to its size.</summary>
    public static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    private static FormView AskFor(LeadForm form, string eventName) => new(
        $"People of {eventName}", $"{form.RoundAddress}/roster", "Check the lines", form.Hidden(),
        [
            new(FileField, "CSV file", "file", "") { Help = "The first line names the columns: email, and where you have them name, language, timezone, group." },
            new(TextField, "Or paste the lines", "textarea", ""),
        ])
    {
        Intro = ["The file is the whole list: it replaces the people that the round has. Nothing is taken in before you have seen every line checked."],
        Programme = form.Programme,
        Link = new(form.RoundAddress, "Back to the round"),
    };
}

/// <summary>A roster, checked line by line.</summary>
/// <param name="EventName">Whose people.</param>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Address">Where a roster is sent; below it, <c>/import</c>.</param>
/// <param name="Check">The lines.</param>
/// <param name="Text">The file's text, sent along unseen.</param>
/// <param name="Hidden">What else the form sends along.</param>
public sealed record RosterView(string EventName, string Programme, string Address, RosterCheck Check, string Text, IReadOnlyList<KeyValuePair<string, string>> Hidden)
{
    /// <summary>How many lines have a fault.</summary>
    public int Bad => Check.Lines.Count(line => line.Person is null);

    /// <summary>How many people share an address with an earlier line.</summary>
    public int Sharing => Check.Lines.Count(line => line.SharesAddress);

    /// <summary>What the button says that takes them in.</summary>
    public string Button => $"Take in {(Check.Good.Count == 1 ? "1 person" : $"{Check.Good.Count} people")}{(Bad > 0 ? $" and leave out {(Bad == 1 ? "1 line" : $"{Bad} lines")}" : "")}";
}
