using System.Diagnostics;

namespace Mading.Media.Posters;

/// <summary>A poster as SVG, before any program has seen it.</summary>
internal sealed record PosterDrawing(string Svg, int Width, int Height)
{
    public const int Side = 1080;
    public const int TallSide = 1350;

    public static PosterDrawing Draw(PosterRequest request)
    {
        var height = request.Format == PosterFormat.Tall ? TallSide : Side;
        var palette = PosterPalette.Of(request.Brand.Colour);
        var sheet = new SvgSheet(Side, height, PosterPalette.Paper);
        var speech = new PosterSpeech(request.Language);
        switch (request.Words)
        {
            case PosterWords.NewArrival words:
                NewArrivalPoster.Draw(sheet, words, request.Brand, speech, palette);
                break;
            case PosterWords.Notice words:
                NoticePoster.Draw(sheet, words, request.Brand, speech, palette);
                break;
            case PosterWords.Picks words:
                PicksPoster.Draw(sheet, words, request.Brand, speech, palette);
                break;
            case PosterWords.Tip words:
                TipPoster.Draw(sheet, words, request.Brand, palette);
                break;
            case PosterWords.Event words:
                EventPoster.Draw(sheet, words, request.Brand, speech, palette);
                break;
            default:
                throw new UnreachableException();
        }

        return new PosterDrawing(sheet.Finish(), Side, height);
    }
}
