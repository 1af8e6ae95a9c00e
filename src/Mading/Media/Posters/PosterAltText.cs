using System.Diagnostics;

namespace Mading.Media.Posters;

/// <summary>What a poster shows, in a sentence for people who cannot see it; a person may better it.</summary>
internal static class PosterAltText
{
    public static string Of(PosterRequest request)
    {
        var speech = new PosterSpeech(request.Language);
        return request.Words switch
        {
            PosterWords.NewArrival words => NewArrival(words.Book, speech),
            PosterWords.Notice words => Ended(speech.Say("alt.notice", ("words", $"{words.Line} {words.Figure}")), words.Detail),
            PosterWords.Picks words => speech.Say(
                "alt.picks", ("heading", words.Heading), ("books", string.Join("; ", words.Books.Take(3).Select(book => Book(book, speech))))),
            PosterWords.Tip words => Ended(speech.Say("alt.tip", ("sentence", words.Sentence)), words.By),
            PosterWords.Event words => Ended(
                speech.Say("alt.event", ("title", words.Title), ("date", $"{words.Weekday}, {words.Day} {words.Month}"), ("time", words.Time), ("place", words.Place)),
                words.Note),
            _ => throw new UnreachableException(),
        };
    }

    private static string NewArrival(PosterBook book, PosterSpeech speech)
    {
        var what = speech.Say(book.Cover is null ? "alt.drawn-cover" : "alt.cover", ("book", Book(book, speech)));
        return string.IsNullOrWhiteSpace(book.CallNumber) ? what + "." : what + speech.Say("alt.with-call-number", ("number", book.CallNumber));
    }

    private static string Book(PosterBook book, PosterSpeech speech) => string.IsNullOrWhiteSpace(book.Author)
        ? PosterText.Plain(book.Title)
        : speech.Say("alt.book", ("title", book.Title), ("author", book.Author));

    private static string Ended(string sentence, string? more)
    {
        var rest = PosterText.Plain(more);
        return rest.Length == 0 ? sentence : $"{sentence} {rest}";
    }
}
