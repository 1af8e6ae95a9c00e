namespace Mading.Media.Videos;

/// <summary>The place that a video is to fit; nothing means that it does not matter there.</summary>
/// <param name="AspectMin">Width divided by height, at least.</param>
/// <param name="MaxSeconds">Then it is cut.</param>
/// <param name="MaxBytes">Bytes.</param>
public sealed record VideoFit(double? AspectMin, double? AspectMax, double? MaxSeconds, long? MaxBytes);
