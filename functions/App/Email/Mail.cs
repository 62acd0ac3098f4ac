using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email;

/// <summary>One mail, ready for the provider.</summary>
/// <param name="To">The address.</param>
/// <param name="ToName">The name; may be empty.</param>
/// <param name="Category">What the provider counts it under.</param>
/// <param name="Letter">What it says.</param>
/// <param name="Unsubscribe">Where one click ends all mail.</param>
/// <param name="SendId">The opaque id that comes back with every event about the mail.</param>
internal sealed record Mail(string To, string ToName, string Category, Letter Letter, Uri Unsubscribe, string SendId);

/// <summary>How the provider took a mail.</summary>
/// <param name="End">How the calls ended.</param>
/// <param name="Note">The provider's id of the mail, or its reason.</param>
internal sealed record Delivery(CallEnd End, string? Note);

/// <summary>What a mail says.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">As plain text.</param>
/// <param name="Html">As an HTML document.</param>
internal sealed record Letter(string Subject, string Text, string Html);
