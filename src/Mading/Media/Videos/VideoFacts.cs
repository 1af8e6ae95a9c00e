namespace Mading.Media.Videos;

/// <summary>What a video says of itself.</summary>
/// <param name="MediaType"><c>video/mp4</c>, <c>video/quicktime</c> or <c>video/3gpp</c>.</param>
/// <param name="Width">Pixels, as it is shown: a video held upright is turned.</param>
/// <param name="Height">Pixels, likewise.</param>
/// <param name="Seconds">Length of play; nothing where the file does not say (a recording in fragments).</param>
/// <param name="Codec">Of the pictures, such as <c>h264</c>, <c>hevc</c>; otherwise the file's own four letters.</param>
/// <param name="Sound">Of the sound, such as <c>aac</c>; nothing for a silent one.</param>
public sealed record VideoFacts(string MediaType, int Width, int Height, double? Seconds, string Codec, string? Sound)
{
    public const string Mp4 = "video/mp4";
    public const string QuickTime = "video/quicktime";
    public const string Mobile = "video/3gpp";

    public static string? Ending(string mediaType) => mediaType switch { Mp4 => "mp4", QuickTime => "mov", Mobile => "3gp", _ => null };
}
