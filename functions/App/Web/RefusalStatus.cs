using EventEvaluation.Domain;

namespace EventEvaluation.App.Web;

/// <summary>The one place that says which HTTP status a refusal has.</summary>
internal static class RefusalStatus
{
    /// <summary>The status.</summary>
    public static int Of(Refusal refusal) => refusal switch
    {
        // What cannot be read at all is told from what is readable and wrong.
        { Code: "json-malformed" } => StatusCodes.Status400BadRequest,
        { Kind: RefusalKind.Malformed } => StatusCodes.Status400BadRequest,
        { Kind: RefusalKind.NotFound } => StatusCodes.Status404NotFound,
        { Kind: RefusalKind.Gone } => StatusCodes.Status410Gone,
        { Kind: RefusalKind.Conflict } => StatusCodes.Status409Conflict,
        { Kind: RefusalKind.TooLarge } => StatusCodes.Status413PayloadTooLarge,
        { Kind: RefusalKind.UnsupportedType } => StatusCodes.Status415UnsupportedMediaType,
        { Kind: RefusalKind.SignInNeeded } => StatusCodes.Status401Unauthorized,
        { Kind: RefusalKind.Forbidden } => StatusCodes.Status403Forbidden,
        { Kind: RefusalKind.Changed } => StatusCodes.Status412PreconditionFailed,
        { Kind: RefusalKind.Busy } => StatusCodes.Status429TooManyRequests,
        { Kind: RefusalKind.MatchNeeded } => StatusCodes.Status428PreconditionRequired,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
