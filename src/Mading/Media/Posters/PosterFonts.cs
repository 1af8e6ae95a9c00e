using Mading.Foundation;

namespace Mading.Media.Posters;

/// <summary>Shows librsvg our own fonts first, through a fontconfig file of ours; the system's stand in for letters that ours lack.</summary>
internal sealed class PosterFonts(DataFolder folder)
{
    private readonly Lock _writing = new();
    private Dictionary<string, string>? _settings;

    /// <summary>The environment of a drawing program; writes the file on first use.</summary>
    public IReadOnlyDictionary<string, string> Settings()
    {
        lock (_writing)
            return _settings ??= Write();
    }

    // Figures all of one width: the face kerns a 1 and the space after it into one, and "899.221 3" would read 899.2213.
    private Dictionary<string, string> Write()
    {
        var cache = Path.Combine(folder.Temporary, "fonts");
        Directory.CreateDirectory(cache);
        var file = Path.Combine(cache, "fonts.conf");
        File.WriteAllText(file, $"""
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              <dir>{Escaped(FontFace.Folder)}</dir>
              <dir>/usr/share/fonts</dir>
              <dir>/usr/local/share/fonts</dir>
              <cachedir>{Escaped(cache)}</cachedir>
              <match target="font">
                <test name="family"><string>Plus Jakarta Sans</string></test>
                <edit name="fontfeatures" mode="append"><string>tnum=1</string></edit>
              </match>
            </fontconfig>
            """);
        return new Dictionary<string, string> { ["FONTCONFIG_FILE"] = file, ["XDG_CACHE_HOME"] = cache };
    }

    private static string Escaped(string path) => System.Security.SecurityElement.Escape(path);
}
