using System.Globalization;
using System.Text;

namespace Mading.Media.Posters;

/// <summary>A sheet of paper on which a template draws; in pixels from the upper left. Everything written is escaped here.</summary>
internal sealed class SvgSheet
{
    private readonly StringBuilder _svg = new();
    private int _clips;

    public SvgSheet(int width, int height, string paper)
    {
        (Width, Height) = (width, height);
        Put($"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}" viewBox="0 0 {width} {height}">""");
        Rectangle(0, 0, width, height, paper);
    }

    public int Width { get; }

    public int Height { get; }

    public void Rectangle(double x, double y, double width, double height, string fill, double radius = 0) =>
        Put($"""<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}"/>""");

    public void Frame(double x, double y, double width, double height, string stroke, double thickness, double radius = 0) =>
        Put($"""<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="none" stroke="{stroke}" stroke-width="{thickness}"/>""");

    public void Circle(double x, double y, double radius, string fill) => Put($"""<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>""");

    /// <param name="path">SVG path commands, written by a template and never by a person.</param>
    public void Shape(string path, string fill) => Put($"""<path d="{path}" fill="{fill}"/>""");

    public void Inside(double x, double y, double width, double height, Action draw)
    {
        var id = ++_clips;
        Put($"""<clipPath id="c{id}"><rect x="{x}" y="{y}" width="{width}" height="{height}"/></clipPath><g clip-path="url(#c{id})">""");
        draw();
        Put($"</g>");
    }

    public void Turned(double degrees, double x, double y, Action draw)
    {
        Put($"""<g transform="rotate({degrees} {x} {y})">""");
        draw();
        Put($"</g>");
    }

    public void Photo(Picture picture, double x, double y, double width, double height)
    {
        Put($"""<image x="{x}" y="{y}" width="{width}" height="{height}" preserveAspectRatio="none" xlink:href="data:""");
        _svg.Append(picture.MediaType).Append(";base64,").Append(Convert.ToBase64String(picture.Bytes.Span)).Append("\"/>");
    }

    /// <summary>Draws the text with the top of its first capitals at <paramref name="y"/>.</summary>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c> at <paramref name="x"/>.</param>
    /// <returns>The last baseline.</returns>
    public double Text(PosterText text, double x, double y, string fill, string anchor = "start")
    {
        var baseline = y + (text.Face.CapHeight * text.Size);
        foreach (var line in text.Lines)
        {
            Put($"""<text x="{x}" y="{baseline}" font-family="Plus Jakarta Sans" font-weight="{text.Face.Weight}" font-size="{text.Size}" fill="{fill}" text-anchor="{anchor}">""");
            _svg.Append(System.Security.SecurityElement.Escape(line)).Append("</text>");
            baseline += text.Leading;
        }

        return y + text.Height;
    }

    public string Finish() => _svg.ToString() + "</svg>";

    private void Put(FormattableString svg) => _svg.Append(svg.ToString(CultureInfo.InvariantCulture));
}
