using System.Globalization;
using System.Text;
using EventEvaluation.App.Email;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain.Rounds;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace EventEvaluation.App.Features.InviteWalkIns;

/// <summary>The code by which people without an invitation come to a stage: on a poster to be printed, as SVG and as PNG.</summary>
internal sealed class ShowPoster(Rounds rounds, RoundKeys keys, Questionnaires questionnaires, WalkIns walkIns, MailSettings settings)
{
    private const int PixelsPerModule = 12;

    private sealed record Wall(Round Round, StageKind Stage, string Address);

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/poster/{stage}</c>.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } wall)
            return;
        var form = new LeadForm(context);
        var questionnaire = await questionnaires.FindAsync(wall.Round, form.Cancellation);
        var languages = questionnaire?.Languages ?? Texts.Languages;
        await Pages.WriteAsync(context, PosterPage.Create(new(
            wall.Round.Event.Name, [.. languages.Select(language => new PosterLine(language, Texts.In(language).WalkInTitle, Texts.In(language).Unreviewed))], new HtmlString(SvgOf(wall.Address)), wall.Address,
            form.RoundAddress, $"{form.RoundAddress}/poster/{Keys.StageName(wall.Stage)}", await walkIns.CountBegunAsync(wall.Round.Id, wall.Stage, form.Cancellation))));
    }

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/poster/{stage}/svg</c>.</summary>
    public async Task SvgAsync(HttpContext context)
    {
        if (await FindAsync(context) is { } wall)
            await SendAsync(context, wall, "image/svg+xml", "svg", Encoding.UTF8.GetBytes(SvgOf(wall.Address)));
    }

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/poster/{stage}/png</c>.</summary>
    public async Task PngAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } wall)
            return;
        using var code = CodeOf(wall.Address);
        using var png = new PngByteQRCode(code);
        await SendAsync(context, wall, "image/png", "png", png.GetGraphic(PixelsPerModule));
    }

    private static async Task SendAsync(HttpContext context, Wall wall, string type, string ending, byte[] bytes)
    {
        (context.Response.ContentType, context.Response.ContentLength) = (type, bytes.Length);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{wall.Round.Id.Name}-{Keys.StageName(wall.Stage)}.{ending}\"";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private async Task<Wall?> FindAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        StageKind? stage = form.Part("stage") switch { "pre" => StageKind.Pre, "post" => StageKind.Post, "follow-up" => StageKind.FollowUp, _ => null };
        if (stage is null || await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round || round.StageOf(stage.Value) is null)
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
        else if (round.State == RoundState.Draft)
            await form.RefuseAsync(RoundRefusals.NotTriggered, form.RoundAddress, "Back to the round");
        else if (await keys.LoadAsync(round.Id, form.Cancellation) is not { } key)
            await form.RefuseAsync(RoundRefusals.RoundOver, form.RoundAddress, "Back to the round");
        else
            return new(round, stage.Value, settings.AddressOf($"w/{new WalkInLink(round.Id, stage.Value).ToToken(key)}").AbsoluteUri);
        return null;
    }

    private static QRCodeData CodeOf(string address) => QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);

    /// <summary>The code as one path on white, with the quiet zone around it that scanners need.</summary>
    private static string SvgOf(string address)
    {
        using var code = CodeOf(address);
        var (size, path) = (code.ModuleMatrix.Count, new StringBuilder());
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                if (code.ModuleMatrix[row][column])
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>");
    }
}

/// <summary>What the poster says in one language.</summary>
/// <param name="Language">Language tag.</param>
/// <param name="Text">The call to take part.</param>
/// <param name="Unreviewed">That no speaker has reviewed it; empty where one has.</param>
public sealed record PosterLine(string Language, string Text, string Unreviewed);

/// <summary>What the poster shows.</summary>
/// <param name="EventName">What people call the event.</param>
/// <param name="Lines">What it says, a language each.</param>
/// <param name="Code">The code as SVG.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="RoundAddress">The lead's page of the round.</param>
/// <param name="FilesAddress">What the addresses of the code's files begin with.</param>
/// <param name="Begun">How many have begun by it.</param>
public sealed record PosterModel(string EventName, IReadOnlyList<PosterLine> Lines, HtmlString Code, string Address, string RoundAddress, string FilesAddress, int Begun);
