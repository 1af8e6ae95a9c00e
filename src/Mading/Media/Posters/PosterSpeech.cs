using System.Globalization;
using System.Resources;

namespace Mading.Media.Posters;

/// <summary>The words that a template itself brings, in the language of the post and not of whoever is at the desk.</summary>
internal sealed class PosterSpeech(string language)
{
    private static readonly ResourceManager Words = new(typeof(MediaWords).FullName!, typeof(MediaWords).Assembly);
    private readonly CultureInfo _culture = language == "en" ? CultureInfo.GetCultureInfo("en") : CultureInfo.GetCultureInfo("id");

    public string Say(string key, params (string Name, string? Value)[] arguments) => arguments.Aggregate(
        Words.GetString(key, _culture) ?? throw new MissingManifestResourceException(key),
        (text, argument) => text.Replace($"{{{argument.Name}}}", PosterText.Plain(argument.Value), StringComparison.Ordinal));
}
