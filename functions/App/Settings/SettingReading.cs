namespace EventEvaluation.App.Settings;

/// <summary>Reads single settings, and says in a sentence what is wrong with one.</summary>
internal static class SettingReading
{
    /// <summary>A setting's value without blanks around it; null where there is none.</summary>
    /// <param name="settings">The app's settings.</param>
    /// <param name="name">The setting's name.</param>
    public static string? Find(this IConfiguration settings, string name) => settings[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A setting's value without blanks around it.</summary>
    /// <param name="settings">The app's settings.</param>
    /// <param name="name">The setting's name.</param>
    /// <param name="mend">What to do about it, as an order without a full stop.</param>
    /// <exception cref="SettingException">There is none, or Azure could not read it from Key Vault.</exception>
    public static string Need(this IConfiguration settings, string name, string mend)
    {
        var value = settings.Find(name) ?? throw new SettingException($"The setting {name} is missing: {mend}.");
        // Where a reference cannot be read, Azure hands over the reference itself; as an API key or a hash key it would seem to work.
        return value.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase)
            ? throw new SettingException($"The setting {name} is a reference to Key Vault that could not be read: put the secret there, and let the app's identity read secrets.")
            : value;
    }

    /// <summary>The exception for a value that will not do.</summary>
    /// <param name="name">The setting's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="mend">What to do about it, as an order without a full stop.</param>
    public static SettingException Wrong(string name, string value, string mend) => new($"The setting {name} is '{value}': {mend}.");
}
