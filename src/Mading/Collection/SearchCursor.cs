using System.Globalization;

namespace Mading.Collection;

/// <summary>Where a page of finds ended: its stage and its last record's place, and whether a mistyped word had been set right.</summary>
internal readonly record struct SearchCursor(int Stage, long Place, bool Corrected)
{
    private const char CorrectedMark = 'k';

    public bool IsBeginning => Place == long.MaxValue;

    /// <returns>The beginning, when there is no cursor or none of ours.</returns>
    public static SearchCursor Of(string? text)
    {
        var corrected = text?.StartsWith(CorrectedMark) == true;
        var parts = (corrected ? text![1..] : text ?? "").Split('-');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var stage)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new SearchCursor(stage, place, corrected)
            : new SearchCursor(0, long.MaxValue, false);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Corrected ? CorrectedMark.ToString() : "")}{Stage}-{Place}");
}
