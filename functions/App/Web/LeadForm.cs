using EventEvaluation.App.Api;
using EventEvaluation.App.SignIn;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Web;

/// <summary>A request to one of the leads' pages: whose it is, which round it is about, what its form holds.</summary>
/// <param name="Context">The request, past the gate.</param>
internal sealed record LeadForm(HttpContext Context)
{
    /// <summary>The name of the hidden field that says which state the lead has seen.</summary>
    public const string SeenField = "seen";

    /// <summary>Who is signed in.</summary>
    public Person Who => Gate.PersonOf(Context);

    /// <summary>The programme in the path.</summary>
    public string Programme => Part("p");

    /// <summary>The round in the path.</summary>
    public RoundId Round => new(Programme, Part("r"));

    /// <summary>Where the round's page is.</summary>
    public string RoundAddress => $"/lead/{Programme}/rounds/{Part("r")}";

    /// <summary>The state that the lead has seen, as an ETag; null where the form does not say.</summary>
    public string? Seen => Field(SeenField) is { Length: > 0 } tag ? tag : null;

    /// <summary>Ends with the request.</summary>
    public CancellationToken Cancellation => Context.RequestAborted;

    /// <summary>A part of the path; empty where it is no slug.</summary>
    public string Part(string name) => Context.Request.RouteValues[name] is string text && RoundId.IsSlug(text) ? text : "";

    /// <summary>A field of the form, trimmed; empty where it is not there. The gate has read the form.</summary>
    public string Field(string name) => Context.Request.HasFormContentType ? Context.Request.Form[name].ToString().Trim() : "";

    /// <summary>The hidden fields that a form of ours carries.</summary>
    /// <param name="storageTag">The storage tag of what the form changes; null for none.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Hidden(string? storageTag = null) => storageTag is null
        ? [new(ForeignForms.Field, ForeignForms.ProofFor(Context))]
        : [new(ForeignForms.Field, ForeignForms.ProofFor(Context)), new(SeenField, ApiReply.TagOf(storageTag))];

    /// <summary>The hidden fields of a form that is shown again to be mended: with the state that the lead saw first, so that what others saved meanwhile is still noticed.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> HiddenAsSeen() => Seen is { } seen ? [.. Hidden(), new(SeenField, seen)] : Hidden();

    /// <summary>Says no to a change of a state that the lead has not seen.</summary>
    public Refusal? CheckSeen(string storageTag) => Seen is { } seen && seen != ApiReply.TagOf(storageTag) ? ApiRefusals.Changed : null;

    /// <summary>A plain page of this programme.</summary>
    public Message Message(string title, params IReadOnlyList<string> sentences) => new(title, sentences) { Programme = Programme };

    /// <summary>Answers with a refusal and the way back.</summary>
    public Task RefuseAsync(Refusal refusal, string back, string backText = "Back") => Pages.WriteAsync(
        Context, Texts.RefusalText.PageOf(Texts.Texts.In("en"), refusal, "en") with { Programme = Programme, Link = new(back, backText) }, RefusalStatus.Of(refusal));
}
