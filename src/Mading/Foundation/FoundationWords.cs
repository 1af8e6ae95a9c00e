namespace Mading.Foundation;

/// <summary>Marks the sentences that belong to no room.</summary>
internal sealed class FoundationWords;
