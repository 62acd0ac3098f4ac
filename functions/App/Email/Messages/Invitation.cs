using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email.Messages;

/// <summary>The first mail of a stage.</summary>
internal static class Invitation
{
    /// <summary>Writes it.</summary>
    public static Task<Letter> WriteAsync(LetterFacts facts)
    {
        var view = LetterView.Of(facts, texts => facts.Stage.Kind switch
        {
            StageKind.Pre => texts.InvitationSubjectBefore,
            StageKind.Post => texts.InvitationSubjectAfter,
            _ => texts.InvitationSubjectLater,
        });
        var model = new InvitationView(view, view.About(facts.Stage.Kind switch
        {
            StageKind.Pre => view.Texts.InvitationBefore,
            StageKind.Post => view.Texts.InvitationAfter,
            _ => view.Texts.InvitationLater,
        }));
        return Letters.RenderAsync(view.Subject, InvitationHtml.Create(model), InvitationText.Create(model));
    }
}

/// <summary>What an invitation shows.</summary>
/// <param name="Letter">What every letter shows.</param>
/// <param name="Opening">Its first sentence, by stage.</param>
public sealed record InvitationView(LetterView Letter, string Opening);
