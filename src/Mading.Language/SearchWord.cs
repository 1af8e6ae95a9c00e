namespace Mading.Language;

/// <summary>One word of a text, as it can be shown, compared and looked for.</summary>
/// <param name="Shown">In lower case without accents, otherwise as it was written: <c>pramoedya</c>.</param>
/// <param name="Plain">In today's spelling, so that <c>pramoedya</c> and <c>pramudya</c> are the same: <c>pramudya</c>.</param>
/// <param name="Term">What it is indexed and looked for by: its stem, or an ISBN's thirteen digits.</param>
public sealed record SearchWord(string Shown, string Plain, string Term)
{
    /// <summary>Letters only: numbers are never misspelt, they are other numbers.</summary>
    public bool IsName => Plain.All(char.IsLetter);
}
