using Mading.Editorial;
using Mading.Foundation;
using Mading.Questions;
using Mading.Team;
using NodaTime;

namespace Mading.Demo;

/// <summary>What the invented readers have asked around the demo's live session.</summary>
internal static class DemoQuestions
{
    public static async Task Add(MadingDb db, Post post, DemoPost told, PersonId answers, Instant now, CancellationToken stop)
    {
        foreach (var asked in told.Session?.Questions ?? [])
        {
            var question = new Question(db.Library, post.Id, asked.Name, asked.Text, now - Duration.FromHours(asked.HoursAgo));
            if (asked.Answer is not null || asked.Chosen)
                question.Settle(asked.Chosen ? QuestionState.Chosen : QuestionState.Answered, asked.Answer ?? "", show: true, answers, now - Duration.FromHours(1));
            db.Add(question);
        }

        await db.SaveChangesAsync(stop);
    }
}
