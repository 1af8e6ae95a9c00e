namespace Mading.Catalogues;

/// <summary>What a title's copies say together.</summary>
/// <param name="Copies">Copies that may be lent.</param>
/// <param name="In">Those of them that are not on loan.</param>
/// <param name="ArrivedOn">ISO date on which the first copy of any kind was received.</param>
public readonly record struct TitleHolding(int Copies, int In, string? ArrivedOn);
