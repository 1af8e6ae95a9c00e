namespace Mading.Catalogues.Tables;

/// <summary>One row of a list.</summary>
/// <param name="Number">From one, as an office program shows it.</param>
/// <param name="Cells">Nothing when the row was too long to be read.</param>
/// <param name="Links">The addresses behind cells, by their column.</param>
internal readonly record struct TableRow(int Number, IReadOnlyList<string>? Cells, IReadOnlyDictionary<int, string>? Links = null);
