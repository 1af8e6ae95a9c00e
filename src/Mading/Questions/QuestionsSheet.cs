using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Mading.Questions;

/// <summary>The questions as a table for a spreadsheet (RFC 4180, UTF-8 with its mark, which Excel asks for).</summary>
internal static class QuestionsSheet
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public static byte[] Of(IEnumerable<Question> questions, DateTimeZone zone)
    {
        var text = new StringBuilder("waktu,nama,pertanyaan,keadaan,jawaban,ditampilkan\r\n");
        foreach (var q in questions)
        {
            string[] cells = [Minutes.Format(q.AskedAt.InZone(zone).LocalDateTime), q.Name, q.Text, Word(q.State), q.Answer, q.IsShown ? "ya" : "tidak"];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Word(QuestionState state) => state switch
    {
        QuestionState.Chosen => "akan dijawab",
        QuestionState.Answered => "sudah dijawab",
        QuestionState.Hidden => "disembunyikan",
        _ => "baru",
    };

    // A stranger's words must not become a formula on a librarian's computer.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
