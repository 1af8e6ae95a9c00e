namespace Mading.Foundation;

/// <summary>Marks the sentences for what networks refuse; the networks themselves speak codes only.</summary>
internal sealed class NetworkWords;
