namespace Mading.Media.Videos;

/// <summary>Stands for a video where no picture of it can be made: a dark sheet with the sign of playing.</summary>
internal static class DrawnFilm
{
    public const string MediaType = "image/svg+xml";

    public const string Svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" width="480" height="480"><rect width="480" height="480" fill="#1f2933"/><circle cx="240" cy="240" r="76" fill="#f7f3ea" fill-opacity=".92"/><path d="M216 198v84l70-42z" fill="#1f2933"/></svg>
        """;
}
