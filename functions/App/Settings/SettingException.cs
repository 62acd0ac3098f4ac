namespace EventEvaluation.App.Settings;

/// <summary>A setting is missing or wrong. The message is a sentence for whoever runs the installation: which one, and what to give.</summary>
/// <param name="message">The sentence.</param>
/// <param name="cause">What was found wrong, if something threw.</param>
internal sealed class SettingException(string message, Exception? cause = null) : InvalidOperationException(message, cause);
